import type { SecondFactorNeed } from "../configuration/operator-settings.ts";
import type { Role } from "./roles.ts";

/** Who the gateway takes the caller for. */
export type MeView =
  /** There is no operator yet, so nobody has to sign in. */
  | { readonly kind: "open" }
  | { readonly kind: "signed_out" }
  | {
      readonly kind: "signed_in";
      readonly name: string;
      readonly role: Role;
      /** Null: a token, or the machine's own command line. */
      readonly email: string | null;
    }
  /** A password was right, but a second factor is needed, and there is none: nothing else is allowed before. */
  | {
      readonly kind: "second_factor_owed";
      readonly name: string;
      readonly role: Role;
      readonly email: string;
    };

/** What a right password comes to. */
export type SignInView =
  | MeView
  /** A code is owed: `auth.signInWithCode`, within ten minutes. */
  | { readonly kind: "code_needed" };

/** Whether one's own sign-in asks for a code beside the password. */
export type SecondFactorView =
  | { readonly kind: "off" }
  | { readonly kind: "on"; readonly recoveryCodesLeft: number }
  /** One has no password here: who one is, and how that is proved, is said by the identity provider. */
  | { readonly kind: "elsewhere" };

/** Who signs people in beside passwords, as they know it. */
export interface ElsewhereView {
  readonly name: string;
}

/** Somebody who has come back from there. `next`: the page that was asked for before. */
export interface ArrivalView {
  readonly me: MeView;
  readonly next: string;
}

/** Second factors of all members, by their ids. */
export interface SecondFactorsView {
  /** Of whom one is needed. */
  readonly needed: SecondFactorNeed;
  /** Whose sign-in asks for a code. */
  readonly on: readonly string[];
  /** Who may do nothing before they have set one up. */
  readonly owed: readonly string[];
}

/** A key for an authenticator; it is shown this one time. */
export interface SecondFactorKey {
  /** `otpauth://totp/…`, as authenticators read it from a picture. */
  readonly uri: string;
}

/** In place of a code, each of them once; they are shown this one time. */
export interface RecoveryCodes {
  readonly codes: readonly string[];
}

/** One browser somebody is signed in with. */
export interface SessionView {
  readonly id: string;
  /** Where it was begun; empty: not known. */
  readonly address: string;
  /** What the browser called itself then; empty: nothing. */
  readonly browser: string;
  /** Wall clock. */
  readonly createdAt: number;
  readonly expiresAt: number;
  /** Whether this is the session that asks. */
  readonly own: boolean;
}

/** Somebody who may sign in. */
export interface MemberView {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  /** Wall clock. */
  readonly createdAt: number;
}

/** A one-time link that nobody has followed yet; what it says was shown once. */
export interface InvitationView {
  readonly id: string;
  readonly role: Role;
  readonly invitedBy: string;
  /** Wall clock. */
  readonly createdAt: number;
  readonly expiresAt: number;
}

export interface MembersView {
  readonly members: readonly MemberView[];
  readonly invitations: readonly InvitationView[];
}

/** An API token without what opens anything: it was shown once. */
export interface TokenView {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly createdBy: string;
  /** Wall clock. */
  readonly createdAt: number;
  /** Null: never. */
  readonly expiresAt: number | null;
  /** Null while it may be used. */
  readonly revokedAt: number | null;
}
