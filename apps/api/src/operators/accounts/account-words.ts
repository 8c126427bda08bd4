import type { Whence } from "./account-library.ts";

/** What is asked of the accounts, and what came of it: all of it goes from thread to thread. */

export interface NewAccount {
  readonly name: string;
  readonly email: string;
  readonly password: string;
}

export interface SignIn {
  readonly email: string;
  readonly password: string;
  readonly from: Whence;
  /** Whether tries are counted; not of somebody whose link has proved enough. */
  readonly limited: boolean;
}

/** Who somebody is elsewhere: a subject of an issuer (OpenID Connect Core 1.0, section 2). */
export interface ElsewhereId {
  readonly issuer: string;
  readonly subject: string;
}

export interface ElsewhereAccount extends ElsewhereId {
  readonly name: string;
  readonly email: string;
}

/** A session for somebody who was vouched for elsewhere. */
export interface ElsewhereSession {
  /** Of the account. */
  readonly id: string;
  readonly from: Whence;
  /** How long it lasts, however much it is used. */
  readonly longestMs: number;
}

/** Somebody who is signed in, or has given a password and owes a code. */
export interface Asking {
  /** The `cookie` header of whoever asks. */
  readonly cookie: string;
  readonly from: Whence;
}

export interface PasswordChange extends Asking {
  readonly current: string;
  readonly next: string;
}

/** `code`: six digits of an authenticator, or a recovery code. */
export interface CodeGiven extends Asking {
  readonly code: string;
}

export interface PasswordGiven extends Asking {
  readonly password: string;
}

export interface TooMany {
  readonly kind: "too_many";
  readonly retryAfterSeconds: number;
}

/** What came of it. `cookies`: of the session that goes on; all others have ended. */
export type PasswordChanged =
  | { readonly kind: "changed"; readonly cookies: readonly string[] }
  | { readonly kind: "wrong" }
  | TooMany;

/** What a sign-in came to. `cookies`: lines of `set-cookie`. */
export type SignedIn =
  | { readonly kind: "signed_in"; readonly id: string; readonly cookies: readonly string[] }
  /** The password is right, and a code is owed: the cookie says for whom, for ten minutes. */
  | { readonly kind: "code_needed"; readonly cookies: readonly string[] }
  | { readonly kind: "wrong" }
  | TooMany;

/** What the second step came to. `id`: whose password was given before. */
export type CodeSignedIn =
  | {
      readonly kind: "signed_in";
      readonly id: string;
      readonly cookies: readonly string[];
      /** How many are left, where it was one of them. */
      readonly recoveryCodesLeft: number | null;
    }
  | { readonly kind: "wrong"; readonly id: string }
  /** Nobody has given a password, or too long ago, or too many wrong codes since. */
  | { readonly kind: "begin_again" }
  | (TooMany & { readonly id: string });

/** `uri`: what an authenticator reads, `otpauth://totp/…`. */
export type SecondFactorBegun =
  | { readonly kind: "begun"; readonly uri: string }
  | { readonly kind: "is_on" }
  | { readonly kind: "wrong" }
  | TooMany;

/** `cookies`: of the session that goes on; all others have ended. */
export type SecondFactorOn =
  | {
      readonly kind: "on";
      readonly recoveryCodes: readonly string[];
      readonly cookies: readonly string[];
    }
  | { readonly kind: "not_begun" }
  | { readonly kind: "wrong" }
  | TooMany;

export type SecondFactorOff =
  | { readonly kind: "off" }
  | { readonly kind: "is_off" }
  | { readonly kind: "wrong" }
  | TooMany;
