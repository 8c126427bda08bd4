import { expect, test } from "vitest";
import { OperatorBook } from "./operator-book.ts";
import { hashSecret, makeSecret } from "./secret-word.ts";

const nobody = { operators: [], invitations: [], tokens: [] };
const dayMs = 86_400_000;

function bookAt(clock: { now: number }): OperatorBook {
  return new OperatorBook(nobody, () => clock.now);
}

test("links and tokens open nothing from the moment they end", () => {
  const clock = { now: 1_000 };
  const book = bookAt(clock);
  const [link, token] = [makeSecret("invitation"), makeSecret("token")];
  const until = clock.now + dayMs;
  book.apply({
    kind: "invite",
    invitation: {
      hash: hashSecret(link),
      role: "operator",
      invitedBy: "ada",
      createdAt: clock.now,
      expiresAt: until,
    },
  });
  book.apply({
    kind: "token",
    token: {
      hash: hashSecret(token),
      name: "ci",
      role: "viewer",
      createdBy: "ada",
      createdAt: clock.now,
      expiresAt: until,
      revokedAt: null,
    },
  });
  clock.now = until - 1;
  expect(book.invited(link)).toMatchObject({ role: "operator" });
  expect(book.token(token)).toMatchObject({ role: "viewer" });
  clock.now = until;
  expect(book.invited(link)).toBeUndefined();
  expect(book.token(token)).toBeUndefined();
  expect(book.members().invitations).toEqual([]);
});

test("the code of the start makes an admin once, and is another one with each start", () => {
  const book = bookAt({ now: 0 });
  const code = book.firstCode ?? "";
  expect(book.invited(code)).toEqual({ role: "admin", invitation: null });
  expect(bookAt({ now: 0 }).invited(code)).toBeUndefined();
  const operator = { id: "a", name: "ada", email: "ada@example.org", role: "admin", createdAt: 0 } as const;
  book.apply({ kind: "join", operator, invitation: null });
  expect(book.invited(code)).toBeUndefined();
});
