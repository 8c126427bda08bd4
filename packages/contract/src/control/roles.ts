/** What an operator may do; each may do what those before it may (docs/operators.md). */
export const roles = ["viewer", "operator", "admin"] as const;
export type Role = (typeof roles)[number];

export function mayAct(role: Role, needed: Role): boolean {
  return roles.indexOf(role) >= roles.indexOf(needed);
}

/**
 * What every change asks of whoever makes it; `anyone` needs no sign-in. A change that does not
 * stand here is for admins. Reading asks for a viewer.
 */
export const neededRoles = {
  "providers.set": "operator",
  /** Changes nothing; but the key it tries does not belong in an address. */
  "providers.check": "admin",
  "providers.add": "admin",
  "providers.setCredential": "admin",
  "providers.remove": "admin",
  "breakers.trip": "operator",
  "breakers.reset": "operator",
  /** Sends users to a target that may be failing them. */
  "breakers.forceClose": "admin",
  "chains.change": "admin",
  "revisions.revert": "admin",
  "retention.change": "admin",
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
  /** Its prompt is paid for. */
  "playground.send": "operator",
  /** Changes nothing; but a configuration does not belong in an address. */
  "whatif.run": "viewer",
  "keys.create": "admin",
  "keys.revoke": "admin",
  "config.import": "admin",
  "demo.leave": "admin",
  "config.accept": "admin",
  "demo.setTraffic": "operator",
  "demo.setFault": "operator",
  "auth.signIn": "anyone",
  "auth.signInWithCode": "anyone",
  "auth.goElsewhere": "anyone",
  "auth.comeBack": "anyone",
  "auth.signOut": "anyone",
  "auth.join": "anyone",
  "auth.endSessions": "viewer",
  "auth.endSession": "viewer",
  "auth.changePassword": "viewer",
  "auth.beginSecondFactor": "viewer",
  "auth.turnOnSecondFactor": "viewer",
  "auth.turnOffSecondFactor": "viewer",
  "members.invite": "admin",
  "members.withdraw": "admin",
  "members.setRole": "admin",
  "members.remove": "admin",
  "members.endSessions": "admin",
  "members.resetSecondFactor": "admin",
  "tokens.create": "admin",
  "tokens.revoke": "admin",
} as const satisfies Readonly<Record<string, Role | "anyone">>;

export type ChangeName = keyof typeof neededRoles;
