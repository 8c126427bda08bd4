import { z } from "zod";
import { mutation } from "./mutation-input.ts";

/** What is shown of a stored key; sent back it is no key. */
const mask = /^[*•.…]/u;

const fromEnvironment = z.strictObject({
  kind: z.literal("environment"),
  variable: z.string().trim().min(1).max(200),
});

const typedKey = z.strictObject({
  kind: z.literal("key"),
  key: z
    .string()
    .trim()
    .min(1)
    .max(4_096)
    .refine((key) => !mask.test(key), { error: "this is what is shown of a key, not a key." })
    .refine((key) => /^[\x21-\x7e]+$/.test(key), { error: "holds characters that no key has." }),
});

/**
 * How a provider is to prove itself (docs/design.md section 4, Set-up): by a variable of the gateway's
 * environment, by a key that is typed once and stored encrypted, or as its kind usually does.
 */
export const credentialInput = z.discriminatedUnion("kind", [
  fromEnvironment,
  typedKey,
  z.strictObject({ kind: z.literal("usual") }),
]);

const model = z
  .string()
  .trim()
  .regex(/^\S{1,300}$/u, "must be a model name, without spaces.");

const draft = {
  /** What it is to be called. */
  provider: z.string().trim().min(1).max(80),
  /** As `type:` of the file says it. */
  type: z.string().trim().min(1).max(80),
  /** Absent: the vendor's own address. */
  baseUrl: z.string().trim().min(1).max(500).optional(),
  region: z.string().trim().min(1).max(80).optional(),
  maxConcurrency: z.int().min(1).optional(),
  credential: credentialInput,
};

/** Asks a provider that is not configured yet; changes nothing. */
export const providerCheckInput = z.strictObject(draft);

export const providerAddInput = mutation.extend({
  ...draft,
  /** Those that become targets at once; no chain uses them yet. */
  models: z.array(model).max(50).default([]),
});

/** What is to run in the place of the demo: one provider, and a chain of its models in this order. */
export const demoLeaveInput = mutation.extend({
  ...draft,
  models: z.array(model).min(1).max(20),
});

export const providerCredentialInput = mutation.extend({
  provider: z.string().min(1),
  credential: z.discriminatedUnion("kind", [fromEnvironment, typedKey]),
});

export const providerRemoveInput = mutation.extend({ provider: z.string().min(1) });
