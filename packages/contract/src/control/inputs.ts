import { z } from "zod";
import { deferredStates } from "./deferred-view.ts";
import { largestWeight } from "./largest-weight.ts";
import { latencyMeasures } from "./views.ts";
import { mutation } from "./mutation-input.ts";
import { ranges } from "./ranges.ts";
import { shortestRequestId } from "./request-id.ts";

/** What the control API accepts. Every mutation carries an id of its own, so a repeat changes nothing twice. */

const rangeNames = ["15m", "1h", "6h", "24h", "7d"] as const;
const rangeName = z.enum(rangeNames).default("1h");

const yearMs = 31_536_000_000;

/** The time that is asked about: a named range that ends now, or one between two instants. */
const rangeFields = {
  range: rangeName,
  /** Wall clock, ms; `to` is out. Goes before `range`. */
  span: z
    .strictObject({ from: z.number().nonnegative(), to: z.number().nonnegative() })
    .refine(({ from, to }) => from < to && to - from <= yearMs, {
      error: "must end after it begins, and within a year.",
    })
    .optional(),
};

export const rangeInput = z.strictObject(rangeFields);

/** Whose figures over time; what is not said does not narrow them. */
const seriesFields = {
  ...rangeFields,
  route: z.string().min(1).optional(),
  target: z.string().min(1).optional(),
};

/** False: without the requests of which a call was struck by a fault on purpose (docs/chaos.md). */
const injected = z.boolean().default(true);

export const seriesInput = z.strictObject({ ...seriesFields, injected });

/** By what tokens and cost are told apart. */
export const spendingGroups = ["target", "level", "route", "tenant"] as const;
export type SpendingGroup = (typeof spendingGroups)[number];

export const spendingInput = z.strictObject({
  ...seriesFields,
  by: z.enum(spendingGroups).default("target"),
});

export const latencyInput = z.strictObject({
  ...seriesFields,
  injected,
  measure: z.enum(latencyMeasures).default("first_token"),
});

/** Requests of which a call was struck on purpose: among all others, left out, or nothing else. */
export const injectedChoices = ["with", "without", "only"] as const;
export type InjectedChoice = (typeof injectedChoices)[number];

/** Which requests are meant; what is not said does not narrow it. */
const requestFilter = {
  route: z.string().optional(),
  level: z.enum(["primary", "fallback", "cache", "deferred", "cancelled", "error"]).optional(),
  target: z.string().optional(),
  /** A class of failures or a reason to pass over that a call on its way met; with a target, that one's. */
  met: z.string().min(1).max(60).optional(),
  /** Whose key it came with, by the key's name. */
  clientKey: z.string().min(1).max(80).optional(),
  /** Its id, or how it begins. */
  requestId: z.string().min(shortestRequestId).max(100).optional(),
  /** Those that ended in the named length of time that ends now. */
  range: z.enum(rangeNames).optional(),
  /** Those that ended in it; wall clock, ms, `to` is out. Goes before `range`. */
  span: z.strictObject({ from: z.number().nonnegative(), to: z.number().nonnegative() }).optional(),
  /** False: every request; true: only those that were not a plain success of the primary. */
  disturbedOnly: z.boolean().default(true),
  /** Whether a call of it was struck by a fault on purpose (docs/chaos.md). */
  injected: z.enum(injectedChoices).default("with"),
};

export const eventsInput = z.strictObject({
  before: z.int().positive().optional(),
  limit: z.int().min(1).max(200).default(50),
  ...requestFilter,
});

/** `after`: a sequence that has been counted before, with all that came before it. */
export const newerEventsInput = z.strictObject({ after: z.int().nonnegative(), ...requestFilter });

export const requestInput = z.strictObject({ requestId: z.string().min(1).max(100) });

/** A request as a client would send it, of which it is asked whether a kept answer would serve. */
export const wouldHitInput = z.strictObject({
  tenant: z.string().min(1).default("default"),
  dialect: z.enum(["openai-chat", "openai-responses", "anthropic-messages"]),
  /** A JSON text; its `model` leads to the route. */
  body: z.string().min(1).max(1_000_000),
});

/** Which kept answers are meant; what is not said does not narrow it. Wall clock, ms, both ends in. */
const keptAnswers = {
  tenant: z.string().min(1).optional(),
  target: z.string().min(1).optional(),
  since: z.number().nonnegative().optional(),
  until: z.number().nonnegative().optional(),
};

export const cacheInput = z.strictObject({ limit: z.int().min(1).max(200).default(50), ...keptAnswers });

export const cachePurgeInput = mutation.extend({
  ...keptAnswers,
  /** As many as were counted before: if more would go, none does. */
  acknowledge: z.int().nonnegative().optional(),
});

export const deferredPageInput = z.strictObject({
  before: z.int().positive().optional(),
  limit: z.int().min(1).max(200).default(50),
  /** Absent: jobs in every state. */
  state: z.enum(deferredStates).optional(),
});

/** For `retry` and `cancel`. */
export const deferredJobInput = mutation.extend({ id: z.string().min(1).max(80) });

/** For `pause` and `resume`. */
export const deferredSwitchInput = mutation;

export const maximumTripMs = 86_400_000;
export const defaultTripMs = 900_000;

export const tripInput = mutation.extend({
  target: z.string().min(1),
  /** Null: until reset by hand. */
  ttlMs: z.int().min(1_000).max(maximumTripMs).nullable().default(defaultTripMs),
  /** The generation the operator was looking at; a newer one is refused as CONFLICT. */
  expectedGeneration: z.int().nonnegative().optional(),
  /** Needed to take the last usable target of a route out of service: the target's own id. */
  acknowledge: z.string().optional(),
});

/** The longest a target may be held closed: users hit it, broken as it is (docs/resilience.md 0.1). */
export const maximumForceCloseMs = 3_600_000;
export const defaultForceCloseMs = 900_000;

/** Always with an end. */
export const forceCloseInput = mutation.extend({
  target: z.string().min(1),
  ttlMs: z.int().min(1_000).max(maximumForceCloseMs).default(defaultForceCloseMs),
  expectedGeneration: z.int().nonnegative().optional(),
});

export const resetInput = mutation.extend({
  target: z.string().min(1),
  expectedGeneration: z.int().nonnegative().optional(),
});

export const providerSwitchInput = mutation.extend({
  provider: z.string().min(1),
  enabled: z.boolean(),
  /** What the caller saw: another state by now is refused. */
  expectedEnabled: z.boolean().optional(),
  /** Disabling only; null: until enabled by hand. */
  ttlMs: z.int().min(1_000).max(2_592_000_000).nullable().default(null),
  /** Needed when this takes the last usable target of a route out of service: the provider's id. */
  acknowledge: z.string().optional(),
});

const chainWeight = z.number().positive().max(largestWeight);

export const chainOperationSchema = z.discriminatedUnion("type", [
  /**
   * Asked last from now on, in a tier of its own. The id of a target that is configured, or
   * `provider/model` of a configured provider.
   */
  z.strictObject({ type: z.literal("add"), target: z.string().trim().min(1).max(300) }),
  z.strictObject({ type: z.literal("remove"), target: z.string() }),
  /** Puts the entry right after another (null: first) and renumbers the tiers one entry each. */
  z.strictObject({ type: z.literal("move"), target: z.string(), after: z.string().nullable() }),
  /** Puts the entry into the tier with this priority. */
  z.strictObject({ type: z.literal("set_priority"), target: z.string(), priority: z.int().positive() }),
  /** Its share among the others of its tier. */
  z.strictObject({ type: z.literal("set_weight"), target: z.string(), weight: chainWeight }),
  z.strictObject({
    type: z.literal("set_timeout"),
    target: z.string(),
    timeoutMs: z.int().positive().max(3_600_000).nullable(),
  }),
  z.strictObject({ type: z.literal("set_enabled"), target: z.string(), enabled: z.boolean() }),
]);

export const chainChangeInput = mutation.extend({
  route: z.string().min(1),
  baseRevision: z.int().positive(),
  operations: z.array(chainOperationSchema).min(1).max(200),
  /** Needed when the change leaves the route without a usable target: the route's name. */
  acknowledge: z.string().optional(),
});

export const chainRouteInput = z.strictObject({ route: z.string() });

/** A chain as a draft would have it, of which it is asked where the last hour's requests would have begun. */
export const chainReplayInput = z.strictObject({
  route: z.string(),
  chain: z
    .array(
      z.strictObject({
        target: z.string().min(1),
        priority: z.int().positive(),
        enabled: z.boolean(),
        weight: chainWeight,
      }),
    )
    .max(200),
});

const revisionNumber = z.int().positive();

export const revisionsInput = z.strictObject({
  before: revisionNumber.optional(),
  limit: z.int().min(1).max(50).default(20),
});

export const revisionInput = z.strictObject({ number: revisionNumber });

export const revisionCompareInput = z.strictObject({ from: revisionNumber, to: revisionNumber });

export const revertInput = mutation.extend({
  /** The revision whose content is to run again. */
  number: revisionNumber,
  /** The one that ran when the operator looked; a newer one is refused as CONFLICT. */
  baseRevision: revisionNumber,
  /** Needed when this leaves a route without a usable target: the revision as `r3`. */
  acknowledge: z.string().optional(),
});

export const acceptFileInput = mutation.extend({
  /** The one that ran when the operator looked. */
  baseRevision: revisionNumber,
  /** Of the text the operator looked at; one that was changed since is refused as CONFLICT. */
  fingerprint: z.string().min(1).max(200),
  /** Needed when this leaves a route without a usable target: the file's name, without folders. */
  acknowledge: z.string().optional(),
});

export const alertHistoryInput = z.strictObject({
  /** Wall clock, ms: only those that began earlier. */
  before: z.number().nonnegative().optional(),
  limit: z.int().min(1).max(200).default(50),
  /** Only those that are over. */
  closedOnly: z.boolean().default(false),
});

/** How far back a dry run may look; ms. */
export const alertDryRunInput = z.strictObject({ sinceMs: z.int().min(1_000).max(ranges["7d"]) });

export const alertInput = z.strictObject({ id: z.string().min(1) });

export const alertAcknowledgeInput = mutation.extend({ id: z.string().min(1) });

export const maximumSnoozeMs = 604_800_000;

export const alertSnoozeInput = mutation.extend({
  id: z.string().min(1),
  /** Nobody can be snoozed for ever. */
  ttlMs: z.int().min(1_000).max(maximumSnoozeMs),
});

export const alertTestInput = mutation.extend({ channel: z.string().min(1) });

/** The longest that scores and comments are asked for. */
const longestQualityMs = 2_592_000_000;
const sinceMs = z.int().min(1_000).max(longestQualityMs).default(ranges["24h"]);

/** How far back scores go, and beside them as far again; ms. */
export const qualityInput = z.strictObject({ sinceMs });

export const commentsInput = z.strictObject({
  sinceMs,
  limit: z.int().min(1).max(200).default(50),
  target: z.string().min(1).optional(),
});

export const liveInput = z.strictObject({ lastEventId: z.string().nullish() });

export const demoTrafficInput = z.strictObject({ on: z.boolean() });
export const demoFaultInput = z.strictObject({ provider: z.string(), fault: z.string().nullable() });

export const keyCreateInput = mutation.extend({
  tenant: z.string().trim().min(1).max(80),
  name: z.string().trim().min(1).max(80),
  routes: z.array(z.string()).nullable().default(null),
});

export const keyRevokeInput = mutation.extend({ id: z.string().min(1) });
