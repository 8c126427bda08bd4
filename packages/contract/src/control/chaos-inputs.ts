import { z } from "zod";
import { mutation } from "./mutation-input.ts";

/** A fault lasts no longer: whoever wants it to starts it again (docs/chaos.md). */
export const longestFaultMs = 3_600_000;
const shortestFaultMs = 1_000;
const longestDelayMs = 300_000;

const delayMs = z.int().min(1).max(longestDelayMs);
/** In frames with content. */
const afterTokens = z.int().min(0).max(100_000).default(5);

/** What is done to a call; the kinds are those of the registry in packages/chaos. */
const injectedFaultSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("error_status"), status: z.int().min(400).max(599).default(503) }),
  z.strictObject({
    kind: z.literal("rate_limit"),
    retryAfterMs: z.int().min(1_000).max(longestFaultMs).default(20_000),
  }),
  z.strictObject({ kind: z.literal("refused_connection") }),
  z.strictObject({ kind: z.literal("silence") }),
  z.strictObject({ kind: z.literal("latency"), delayMs: delayMs.default(2_000) }),
  z.strictObject({ kind: z.literal("slow_first_token"), delayMs: delayMs.default(5_000) }),
  z.strictObject({ kind: z.literal("throttled_tokens"), delayMs: delayMs.max(60_000).default(200) }),
  z.strictObject({ kind: z.literal("cut"), afterTokens }),
  z.strictObject({ kind: z.literal("stall"), afterTokens }),
  z.strictObject({ kind: z.literal("malformed_frame"), afterTokens }),
  z.strictObject({ kind: z.literal("refusal") }),
  z.strictObject({ kind: z.literal("empty_answer") }),
  z.strictObject({ kind: z.literal("repetition_loop") }),
  z.strictObject({ kind: z.literal("quality_drop") }),
]);

const named = z.string().trim().min(1).max(300).optional();

/** Whose calls are struck: those that all that is said is true of. */
const faultScopeSchema = z
  .strictObject({ provider: named, target: named, route: named, clientKey: named })
  .refine((scope) => Object.values(scope).some((name) => name !== undefined), {
    error: "must name a provider, a target, a route or a client key.",
  });

/** Ends a fault before its time: more than this share of the last minute's requests failed for their users. */
const abortRuleSchema = z.strictObject({
  failedShare: z.number().min(0).max(1).default(0.05),
  /** Of fewer requests nothing is concluded. */
  minimum: z.int().min(1).max(100_000).default(20),
});

export const faultOrderSchema = z.strictObject({
  fault: injectedFaultSchema,
  scope: faultScopeSchema,
  /** Of the calls within the scope, above 0. */
  share: z.number().gt(0).max(1),
  durationMs: z.int().min(shortestFaultMs).max(longestFaultMs),
  abort: abortRuleSchema.default(abortRuleSchema.parse({})),
});

export const chaosPreviewInput = faultOrderSchema.pick({ scope: true, share: true });

export const chaosStartInput = mutation.extend({
  ...faultOrderSchema.shape,
  /** Needed in a production environment: its name. */
  acknowledge: z.string().optional(),
});

/** `F-12` */
export const faultIdSchema = z.string().min(1).max(20);

export const chaosStopInput = mutation.extend({ id: faultIdSchema });

/** All that run, whoever started them. */
export const chaosStopAllInput = mutation;

export type InjectedFault = z.infer<typeof injectedFaultSchema>;
export type FaultScope = z.infer<typeof faultScopeSchema>;
export type FaultOrder = z.infer<typeof faultOrderSchema>;
