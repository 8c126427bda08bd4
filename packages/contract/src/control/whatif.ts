import { outageKinds, type AssumedOutage, type Foreseen } from "@understudy/core";
import { z } from "zod";
import { chainReplayInput, rangeInput } from "./inputs.ts";

/** What bounds one answer (docs/whatif.md). */
export const whatifLimits = {
  /** The newest of more: more than an hour at fifty a second. */
  requests: 200_000,
  /** Starts, whoever makes them. */
  perMinute: 20,
  /** Then it is given up; ms. */
  longestMs: 600_000,
} as const;

const chainEntry = chainReplayInput.shape.chain.element.extend({
  timeoutMs: z.int().positive().max(3_600_000).optional(),
});

/** As which gateway the stored requests are lived through. */
const whatifChangeSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("running") }),
  /** What runs, with this chain on one route. An entry `provider/model` brings its target, as in a draft. */
  z.strictObject({
    kind: z.literal("chain"),
    route: z.string().min(1),
    chain: z.array(chainEntry).min(1).max(200).readonly(),
  }),
  z.strictObject({ kind: z.literal("revision"), number: z.int().positive() }),
  /** The text of a configuration file. */
  z.strictObject({ kind: z.literal("file"), text: z.string().min(1).max(1_000_000) }),
]);
export type WhatifChange = z.infer<typeof whatifChangeSchema>;

export const whatifInput = rangeInput.extend({
  change: whatifChangeSchema.default({ kind: "running" }),
  /** Laid over the breaker settings of that gateway; what is not said stays. */
  breaker: z
    .strictObject({
      failureThreshold: z.int().min(0).max(10_000).optional(),
      recoveryTimeMs: z.int().min(1).max(86_400_000).optional(),
    })
    .default({}),
  /** In the middle of what is stored of that time. */
  outage: z
    .strictObject({
      /** Targets, or providers for all of theirs. */
      down: z.array(z.string().min(1)).min(1).max(200).readonly(),
      as: z.enum(outageKinds),
      /** Null: from the first request to the last. */
      forMs: z.int().min(1_000).nullable(),
    })
    .optional(),
  /** What faults did on purpose is history of their targets too; else it is left out (docs/whatif.md). */
  injected: z.boolean().default(false),
});
export type WhatifAsk = z.input<typeof whatifInput>;

/** What would have come of the stored requests, beside what comes of them as it runs. */
export interface WhatifView {
  /** Wall clock, ms: those that ended in it were lived through; `to` is out. */
  readonly from: number;
  readonly to: number;
  readonly requests: number;
  /** There are more: these are the newest. */
  readonly cut: boolean;
  readonly outages: readonly AssumedOutage[];
  /** Calls that were struck by faults on purpose, and whether they were taken for history. */
  readonly injectedCalls: number;
  readonly injected: boolean;
  /** The revision that runs, which `before` is of. */
  readonly revision: number;
  /** Costs are in billionths of it; null: nothing has a price. */
  readonly currency: string | null;
  readonly before: Foreseen;
  readonly after: Foreseen;
}

/** The answer comes last. `share`: of the work that is done, 0 to 1. */
export type WhatifPart =
  | { readonly kind: "progress"; readonly share: number }
  | { readonly kind: "answer"; readonly view: WhatifView };
