/** What an operator may do; each may do what those before it may (docs/operators.md). */
export const roles = ["viewer", "operator", "admin"] as const;
export type Role = (typeof roles)[number];

export function mayAct(role: Role, needed: Role): boolean {
  return roles.indexOf(role) >= roles.indexOf(needed);
}

/**
 * The changes that less than an admin may make, with the role they ask for. Every page of the dashboard
 * bears this list, so all others stand elsewhere (needed-roles.ts).
 */
export const lesserRoles = {
  "providers.set": "operator",
  "breakers.trip": "operator",
  "breakers.reset": "operator",
  /** Changes nothing; but its prompt does not belong in an address. */
  "cache.wouldHit": "viewer",
  "cache.purge": "operator",
  "deferred.retry": "operator",
  "deferred.cancel": "operator",
  "deferred.pause": "operator",
  "deferred.resume": "operator",
  "alerts.acknowledge": "operator",
  "alerts.snooze": "operator",
  "alerts.test": "operator",
  "health.test": "operator",
  /** In a production environment an admin. */
  "chaos.start": "operator",
  "chaos.stop": "operator",
  "chaos.stopAll": "operator",
  "gamedays.start": "operator",
  "gamedays.abort": "operator",
  "gamedays.note": "operator",
  /** Its prompt is paid for. */
  "playground.send": "operator",
  /** Changes nothing; but a configuration does not belong in an address. */
  "whatif.run": "viewer",
  "demo.setTraffic": "operator",
  "demo.setFault": "operator",
  "auth.endSessions": "viewer",
  "auth.endSession": "viewer",
  "auth.changePassword": "viewer",
  "auth.beginSecondFactor": "viewer",
  "auth.turnOnSecondFactor": "viewer",
  "auth.turnOffSecondFactor": "viewer",
} as const satisfies Readonly<Record<string, Exclude<Role, "admin">>>;
