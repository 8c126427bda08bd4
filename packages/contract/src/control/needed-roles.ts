import { lesserRoles } from "./roles.ts";

/** A change of less than an admin stands in `lesserRoles`; `anyone` needs no sign-in. */
const otherRoles = {
  /** Changes nothing; but the key it tries does not belong in an address. */
  "providers.check": "admin",
  "providers.add": "admin",
  "providers.setCredential": "admin",
  "providers.remove": "admin",
  /** Sends users to a target that may be failing them. */
  "breakers.forceClose": "admin",
  "chains.change": "admin",
  "revisions.revert": "admin",
  "retention.change": "admin",
  "keys.create": "admin",
  "keys.revoke": "admin",
  "config.import": "admin",
  "demo.leave": "admin",
  "config.accept": "admin",
  "auth.signIn": "anyone",
  "auth.signInWithCode": "anyone",
  "auth.goElsewhere": "anyone",
  "auth.comeBack": "anyone",
  /** Proved by the signature of what it bears. */
  "auth.signedOutElsewhere": "anyone",
  "auth.signOut": "anyone",
  "auth.join": "anyone",
  "members.invite": "admin",
  "members.withdraw": "admin",
  "members.setRole": "admin",
  "members.remove": "admin",
  "members.endSessions": "admin",
  "members.resetSecondFactor": "admin",
  "tokens.create": "admin",
  "tokens.revoke": "admin",
} as const satisfies Readonly<Record<string, "admin" | "anyone">>;

/**
 * What every change asks of whoever makes it. A change that does not stand here is for admins. Reading
 * asks for a viewer.
 */
export const neededRoles = { ...lesserRoles, ...otherRoles };

export type ChangeName = keyof typeof neededRoles;
