import type { InvitationView, MembersView, Role, TokenView } from "@understudy/contract";
import type { Access, AccessChange, Invitation, Operator, OperatorToken } from "../store/operators/access.ts";
import { hashSecret, makeSecret, secretId } from "./secret-word.ts";

/**
 * Who may use the control API, as it stands on the disk (docs/operators.md). It knows nothing of
 * passwords: an account without a line here may do nothing.
 */
export class OperatorBook {
  readonly #now: () => number;
  readonly #operators = new Map<string, Operator>();
  readonly #invitations = new Map<string, Invitation>();
  readonly #tokens = new Map<string, OperatorToken>();
  readonly #firstCode = makeSecret("invitation");

  /** `now`: wall clock, ms. */
  constructor(access: Access, now: () => number) {
    this.#now = now;
    for (const operator of access.operators) this.#operators.set(operator.id, operator);
    for (const invitation of access.invitations) this.#invitations.set(invitation.hash, invitation);
    for (const token of access.tokens) this.#tokens.set(token.hash, token);
  }

  /** Whether people have to sign in. It stays so: the last admin cannot be taken away. */
  get needed(): boolean {
    return this.#operators.size > 0;
  }

  /** Makes the first admin; null as soon as there is one. Another one with each start, and never kept. */
  get firstCode(): string | null {
    return this.needed ? null : this.#firstCode;
  }

  /** Lets everybody feel a change that is on the disk. */
  apply(change: AccessChange): void {
    switch (change.kind) {
      case "join":
        this.#operators.set(change.operator.id, change.operator);
        if (change.invitation !== null) this.#invitations.delete(change.invitation);
        break;
      case "role": {
        const operator = this.#operators.get(change.id);
        if (operator !== undefined) this.#operators.set(change.id, { ...operator, role: change.role });
        break;
      }
      case "remove":
        this.#operators.delete(change.id);
        break;
      case "invite":
        this.#invitations.set(change.invitation.hash, change.invitation);
        break;
      case "withdraw":
        this.#invitations.delete(change.hash);
        break;
      case "token":
        this.#tokens.set(change.token.hash, change.token);
        break;
      case "revoke_token": {
        const token = this.#tokens.get(change.hash);
        if (token !== undefined) this.#tokens.set(change.hash, { ...token, revokedAt: change.at });
        break;
      }
    }
  }

  operator(id: string): Operator | undefined {
    return this.#operators.get(id);
  }

  hasEmail(email: string): boolean {
    return [...this.#operators.values()].some((operator) => operator.email === email);
  }

  /** Whether this is an admin and there is no other. */
  isLastAdmin(id: string): boolean {
    const admins = [...this.#operators.values()].filter(({ role }) => role === "admin");
    return admins.length === 1 && admins[0]?.id === id;
  }

  /** What following the link with this code makes of somebody; undefined: it leads nowhere any more. */
  invited(code: string): { readonly role: Role; readonly invitation: string | null } | undefined {
    if (code === this.firstCode) return { role: "admin", invitation: null };
    const invitation = this.#invitations.get(hashSecret(code));
    if (invitation === undefined || invitation.expiresAt <= this.#now()) return undefined;
    return { role: invitation.role, invitation: invitation.hash };
  }

  /** The token, if it may be used now. */
  token(sent: string): OperatorToken | undefined {
    const token = this.#tokens.get(hashSecret(sent));
    if (token === undefined || token.revokedAt !== null) return undefined;
    return token.expiresAt !== null && token.expiresAt <= this.#now() ? undefined : token;
  }

  invitationById(id: string): Invitation | undefined {
    return [...this.#invitations.values()].find(({ hash }) => secretId(hash) === id);
  }

  tokenById(id: string): OperatorToken | undefined {
    return [...this.#tokens.values()].find(({ hash }) => secretId(hash) === id);
  }

  /** Everybody, oldest first, and the links that can still be followed. */
  members(): MembersView {
    return { members: [...this.#operators.values()].toSorted(byAge), invitations: this.#open() };
  }

  /** All tokens there ever were, oldest first. */
  tokens(): readonly TokenView[] {
    return [...this.#tokens.values()]
      .toSorted(byAge)
      .map(({ hash, ...token }) => ({ ...token, id: secretId(hash) }));
  }

  #open(): readonly InvitationView[] {
    return [...this.#invitations.values()]
      .filter(({ expiresAt }) => expiresAt > this.#now())
      .toSorted(byAge)
      .map(({ hash, ...invitation }) => ({ ...invitation, id: secretId(hash) }));
  }
}

function byAge(one: { readonly createdAt: number }, other: { readonly createdAt: number }): number {
  return one.createdAt - other.createdAt;
}
