import { z } from "zod";
import { mutation } from "./mutation-input.ts";
import { shortestPassword } from "./password-rule.ts";
import { roles } from "./roles.ts";

const role = z.enum(roles);
const dayMs = 86_400_000;

const password = z.string().min(shortestPassword).max(128);
const email = z.email().max(200).toLowerCase();

/** Not a mutation that can be repeated: each sign-in is one of its own. */
export const signInInput = z.strictObject({ email, password: z.string().min(1).max(128) });

/** Six digits of an authenticator, or a recovery code; blanks are how people read them out. */
const code = z
  .string()
  .max(40)
  .transform((typed) => typed.replaceAll(/\s/g, ""))
  .pipe(z.string().min(6).max(20));

/** The second step, where the first said that a code is needed. */
export const signInCodeInput = z.strictObject({ code });

/** `origin`: where the dashboard is, as the browser knows it; `next`: the page to go on with. */
export const goElsewhereInput = z.strictObject({
  origin: z
    .url({ protocol: /^https?$/ })
    .max(300)
    .transform((text) => new URL(text).origin),
  next: z.string().max(2_000),
});

/** `answer`: the query of the address the identity provider has sent the browser to. */
export const comeBackInput = z.strictObject({ answer: z.string().min(1).max(8_000) });

/** What an identity provider sends of somebody it has signed out. */
export const signedOutInput = z.strictObject({ token: z.string().min(1).max(20_000) });

/** `code`: what an invitation's link says after its `#`. */
export const joinInput = z.strictObject({
  code: z.string().min(1).max(80),
  name: z.string().trim().min(1).max(80),
  email,
  password,
});

/** `grants`: the role somebody gets; `role` is the caller's own. */
export const inviteInput = mutation.extend({
  grants: role,
  ttlMs: z
    .int()
    .min(60_000)
    .max(30 * dayMs)
    .default(3 * dayMs),
});

export const withdrawInput = mutation.extend({ id: z.string().min(1) });

export const setRoleInput = mutation.extend({
  id: z.string().min(1),
  grants: role,
  /** What the member had when this was decided; another one by now is refused as CONFLICT. */
  expectedRole: role.optional(),
});

/** One's own; all other sessions end with it. */
export const changePasswordInput = mutation.extend({
  current: z.string().min(1).max(128),
  next: password,
});

const knownPassword = z.string().min(1).max(128);

/** Asks for a key that counts once a code of it was given. */
export const beginSecondFactorInput = mutation.extend({ password: knownPassword });

export const turnOnSecondFactorInput = mutation.extend({ code });

export const turnOffSecondFactorInput = mutation.extend({ password: knownPassword, code });

/** One of one's own sessions. */
export const endSessionInput = mutation.extend({ id: z.string().min(1).max(100) });

/** For `remove`, `endSessions` and `resetSecondFactor`. */
export const memberInput = mutation.extend({ id: z.string().min(1) });

export const tokenCreateInput = mutation.extend({
  name: z.string().trim().min(1).max(80),
  grants: role,
  /** Null: until it is revoked. */
  ttlMs: z
    .int()
    .min(60_000)
    .max(3_650 * dayMs)
    .nullable()
    .default(null),
});

export const tokenRevokeInput = mutation.extend({ id: z.string().min(1) });
