import type { InvitationView, MemberView, TokenView } from "@understudy/contract";
import { table } from "./table.ts";
import { timeText } from "./words.ts";

/** Who may sign in, oldest first. */
export function memberLines(members: readonly MemberView[]): readonly string[] {
  if (members.length === 0) return ["There is no operator: on this machine nobody has to sign in."];
  return table(
    ["ID", "NAME", "E-MAIL", "ROLE", "SINCE"],
    members.map(({ id, name, email, role, createdAt }) => [id, name, email, role, timeText(createdAt)]),
  );
}

/** Links nobody has followed yet; nothing where there is none. */
export function invitationLines(invitations: readonly InvitationView[]): readonly string[] {
  if (invitations.length === 0) return [];
  return [
    "",
    ...table(
      ["LINK", "ROLE", "BY", "UNTIL"],
      invitations.map(({ id, role, invitedBy, expiresAt }) => [id, role, invitedBy, timeText(expiresAt)]),
    ),
  ];
}

/** API tokens, oldest first. */
export function tokenLines(tokens: readonly TokenView[]): readonly string[] {
  if (tokens.length === 0) return ["There is no token."];
  return table(
    ["ID", "NAME", "ROLE", "BY", "MADE", "UNTIL", "STATE"],
    tokens.map(({ id, name, role, createdBy, createdAt, expiresAt, revokedAt }) => [
      id,
      name,
      role,
      createdBy,
      timeText(createdAt),
      expiresAt === null ? "revoked" : timeText(expiresAt),
      revokedAt === null ? "in use" : `revoked ${timeText(revokedAt)}`,
    ]),
  );
}
