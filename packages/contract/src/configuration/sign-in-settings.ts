import { z } from "zod";
import { roles, type Role } from "../control/roles.ts";
import { duration, secret } from "./file-values.ts";

/** Values of the claim that give each role; `*`: whoever the provider and the domains let through. */
const claimValues = z.array(z.string().min(1)).min(1);
const roleValues = z
  .strictObject({
    viewer: claimValues.optional(),
    operator: claimValues.optional(),
    admin: claimValues.optional(),
  } satisfies Record<Role, unknown>)
  .refine((given) => roles.some((role) => given[role] !== undefined), {
    error: "must say for at least one role who has it.",
    // A misspelt role is one problem.
    when: ({ issues }) => issues.length === 0,
  });

const shown = z.string().trim().min(1).max(40);

const hourMs = 3_600_000;
/** As long as any session (docs/operators.md section 3). */
const longestSessionMs = 168 * hourMs;
/** Whoever is asked more often does nothing else. */
const shortestSessionMs = 300_000;

/** Who signs operators in beside passwords, by OpenID Connect (docs/operators.md section 7). */
export const signInSettingsSchema = z.strictObject({
  /** As people know it: "Sign in with …". */
  name: z.string().min(1),
  issuer: z.url(),
  clientId: z.string().min(1),
  /** Absent: a public client, which PKCE alone protects. */
  clientSecret: z.strictObject({ environment: z.string().min(1) }).optional(),
  /** Beside `openid`, `profile` and `email`. */
  scopes: z.array(z.string().min(1)).default([]),
  claim: z.string().min(1).default("groups"),
  roles: roleValues,
  /** Of the e-mail address, in lower case; empty: any. */
  domains: z.array(z.string().min(1)).default([]),
  /** How long somebody is signed in before the provider is asked again, however much they do. */
  sessionMs: z
    .int()
    .positive()
    .max(longestSessionMs)
    .default(8 * hourMs),
});

export type SignInSettings = z.infer<typeof signInSettingsSchema>;

/** Compared with what the provider says of itself, to the letter: nothing is added or taken off. */
const issuer = z.string().refine(isIssuer, {
  error: 'must be an address without a query, such as "https://login.example.com": over TLS beyond loopback.',
});

function isIssuer(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const { protocol, hostname, username, password } = new URL(value);
  if (username !== "" || password !== "" || /[?#]/.test(value)) return false;
  const isLoopback = ["127.0.0.1", "localhost", "[::1]"].includes(hostname);
  return protocol === "https:" || (protocol === "http:" && isLoopback);
}

const word = z.string().regex(/^[\x21-\x7e]+$/, "must be one word, without spaces.");
const domain = z
  .string()
  .toLowerCase()
  .regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/, 'must be a domain, such as "example.com".');

/** The section `sign_in` of the file. */
export const signInFileSchema = z.strictObject({
  name: shown,
  issuer,
  client_id: word,
  client_secret: secret.optional(),
  scopes: z.array(word).optional(),
  role_claim: word.optional(),
  roles: roleValues,
  domains: z.array(domain).optional(),
  session: duration(longestSessionMs)
    .refine((ms) => ms >= shortestSessionMs, { error: "must be at least 5m." })
    .optional(),
});
