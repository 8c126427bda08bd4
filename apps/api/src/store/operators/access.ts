import type { Role } from "@understudy/contract";

/** Somebody who may sign in; the password lies with the account of that id (docs/operators.md). */
export interface Operator {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  /** Wall clock, ms, as all times here. */
  readonly createdAt: number;
}

/** A one-time link as it is kept: its code is not. */
export interface Invitation {
  readonly hash: string;
  readonly role: Role;
  readonly invitedBy: string;
  readonly createdAt: number;
  readonly expiresAt: number;
}

/** An API token as it is kept: the token itself is not. */
export interface OperatorToken {
  readonly hash: string;
  readonly name: string;
  readonly role: Role;
  readonly createdBy: string;
  readonly createdAt: number;
  /** Null: never. */
  readonly expiresAt: number | null;
  /** Null while it may be used. */
  readonly revokedAt: number | null;
}

/** Who may use the control API, and who is about to. */
export interface Access {
  readonly operators: readonly Operator[];
  readonly invitations: readonly Invitation[];
  readonly tokens: readonly OperatorToken[];
}

export type AccessChange =
  /** `invitation`: the hash of the one that was followed and is gone now; null where none was kept. */
  | { readonly kind: "join"; readonly operator: Operator; readonly invitation: string | null }
  | { readonly kind: "role"; readonly id: string; readonly role: Role }
  | { readonly kind: "remove"; readonly id: string }
  | { readonly kind: "invite"; readonly invitation: Invitation }
  | { readonly kind: "withdraw"; readonly hash: string }
  | { readonly kind: "token"; readonly token: OperatorToken }
  | { readonly kind: "revoke_token"; readonly hash: string; readonly at: number };
