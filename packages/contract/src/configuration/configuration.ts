import {
  alertRuleNames,
  alertSeverities,
  inferenceUses,
  longestEntryMs,
  type Capability,
} from "@understudy/core";
import { z } from "zod";
import { noticesSchema } from "./notices.ts";
import { qualitySettingsSchema } from "./quality.ts";
import { priceSettingsSchema } from "./price-settings.ts";
import { retentionSettingsSchema } from "./retention-settings.ts";
import { operatorSettingsSchema } from "./operator-settings.ts";
import { signInSettingsSchema } from "./sign-in-settings.ts";
import { semanticSettingsSchema } from "./semantic-settings.ts";

/**
 * The normalised configuration: what one revision holds, what the engine runs, what the database
 * keeps. The YAML file an operator writes is parsed into this (apps/api/src/configuration).
 * Secrets stand here only as references to the environment.
 */

export const secretReferenceSchema = z.strictObject({ environment: z.string().min(1) });

export const awsCredentialsSchema = z.strictObject({
  accessKeyId: secretReferenceSchema,
  secretAccessKey: secretReferenceSchema,
  /** Of temporary credentials. */
  sessionToken: secretReferenceSchema.optional(),
});

export const providerSettingsSchema = z.strictObject({
  /** A key of the provider registry (packages/providers). */
  type: z.string().min(1),
  baseUrl: z.url().optional(),
  /** Of vendors that run in several places: the one that is asked, and that calls are signed for. */
  region: z.string().min(1).optional(),
  apiKey: secretReferenceSchema.optional(),
  /** What signs calls to AWS, instead of a key that is sent. */
  awsCredentials: awsCredentialsSchema.optional(),
  /** Shown beside the name: this provider is a simulation. */
  simulated: z.boolean().default(false),
  /** Calls each of its limit groups may have under way at once (docs/resilience.md 0.11). */
  maxConcurrency: z.int().positive().optional(),
});

/** Whether a model goes on with words it is given as the beginning of its answer (docs/resilience.md section 4). */
export const prefillSchema = z.enum(["native", "none"]);

/** What a model can do. Said of none: nobody declared it, so it is asked. */
export const capabilitiesSchema = z.strictObject({
  tools: z.boolean().optional(),
  vision: z.boolean().optional(),
  json_schema: z.boolean().optional(),
} satisfies Record<Capability, unknown>);

export const targetSettingsSchema = z.strictObject({
  provider: z.string().min(1),
  model: z.string().min(1),
  limitGroup: z.string().min(1).optional(),
  contextWindow: z.int().positive().optional(),
  /** The most it writes in one answer; tokens. As a fallback it is not asked for more. */
  maxOutputTokens: z.int().positive().optional(),
  reasoning: z.boolean().optional(),
  coldStart: z.boolean().optional(),
  prefill: prefillSchema.optional(),
  /** The id of a target that is the same model under another name. */
  sameAs: z.string().min(1).optional(),
  capabilities: capabilitiesSchema.optional(),
  /** Calls its limit group may have under way at once; of a group the least that is said counts. */
  maxConcurrency: z.int().positive().optional(),
});

export const chainEntrySchema = z.strictObject({
  target: z.string().min(1),
  priority: z.int().positive(),
  enabled: z.boolean().default(true),
  weight: z.number().positive().default(1),
  timeoutMs: z.int().positive().max(3_600_000).optional(),
});

/** What is done about a stream that broke after its first content, in the order it is tried (0.12). */
export const streamRecoverySchema = z.array(z.enum(["continue", "realign", "error"])).min(1);

/** A second target is asked too when the first is unusually late (docs/resilience.md section 3). */
export const hedgingSettingsSchema = z.strictObject({
  enabled: z.boolean().default(true),
  /** Longer prompts are not paid twice; estimated tokens. Absent: however long. */
  maxPromptTokens: z.int().positive().optional(),
});

/** Whether an answer may be served to a question that is only worded otherwise (docs/resilience.md 0.20). */
export const similarSchema = z.enum(["guarded", "off"]);

/** Answers kept for when no target can give one (docs/resilience.md section 5). */
export const emergencyCacheSettingsSchema = z.strictObject({
  enabled: z.boolean().default(true),
  /** Of all routes together; the oldest go first. */
  maxEntries: z.int().positive().default(10_000),
  ttlMs: z.int().positive().max(longestEntryMs).default(longestEntryMs),
  similar: similarSchema.default("guarded"),
  semantic: semanticSettingsSchema.optional(),
});

/** What a route says of its own; for the rest it has what is said for all. */
export const routeCacheSettingsSchema = z.strictObject({
  enabled: z.boolean().optional(),
  /** Of this route alone. */
  maxEntries: z.int().positive().optional(),
  ttlMs: z.int().positive().max(longestEntryMs).optional(),
  similar: similarSchema.optional(),
  semantic: semanticSettingsSchema.optional(),
});

/** Where the end of a deferred job may be told, and what signs it (docs/resilience.md section 5.1). */
export const webhookSettingsSchema = z.strictObject({
  /** `host` or `host:port`. */
  hosts: z.array(z.string().min(1)).min(1),
  secret: secretReferenceSchema,
});

/** The queue of those who can wait (docs/resilience.md section 5.1). */
export const deferredSettingsSchema = z.strictObject({
  enabled: z.boolean().default(true),
  /** That wait or run, of all tenants together and of each. */
  maxJobs: z.int().positive().max(100_000).default(10_000),
  maxJobsPerTenant: z.int().positive().default(2_000),
  /** A job that got no answer until then is given up. */
  expiresMs: z.int().positive().default(86_400_000),
  /** From the end of a job until it is forgotten. */
  keepResultsMs: z.int().positive().default(86_400_000),
  /** Calls a second to all targets together. */
  drainRate: z.number().positive().max(1_000).default(5),
  drainConcurrency: z.int().positive().max(100).default(4),
  /** Absent: none are sent. */
  webhooks: webhookSettingsSchema.optional(),
});

export const routeSettingsSchema = z.strictObject({
  /** Model names and globs (`gpt-*`) that existing clients send and this route answers. */
  models: z.array(z.string().min(1)).default([]),
  chain: z.array(chainEntrySchema).min(1),
  /** Time to the first content of a streamed call, the whole of a plain one; ms. */
  deadlineMs: z.int().positive().optional(),
  /** Absent: the whole ladder. */
  streamRecovery: streamRecoverySchema.optional(),
  /** Longer prompts are not asked again to realign a stream; estimated tokens. Absent: 8,000. */
  realignMaxPromptTokens: z.int().positive().optional(),
  /** Absent: off. */
  hedging: hedgingSettingsSchema.optional(),
  emergencyCache: routeCacheSettingsSchema.optional(),
  /** What its users are told otherwise than those of other routes. */
  notices: noticesSchema.optional(),
  /** What of its answers is looked at otherwise. */
  quality: qualitySettingsSchema.optional(),
});

export const breakerSettingsSchema = z.strictObject({
  failureThreshold: z.int().nonnegative().default(5),
  failureRate: z.number().min(0).max(1).default(0.5),
  /** Share of late first tokens that opens it; 0 switches this detector off. */
  slowRate: z.number().min(0).max(1).default(0.8),
  recoveryTimeMs: z.int().positive().default(10_000),
  recoveryTimeMaxMs: z.int().positive().default(300_000),
});

export const healthSettingsSchema = z.strictObject({
  /** False: no active probes at all; health then rests on traffic alone. */
  enabled: z.boolean().default(true),
  intervalMs: z.int().positive().default(30_000),
  timeoutMs: z.int().positive().default(10_000),
  /**
   * Where targets are asked a question that costs tokens (docs/resilience.md section 6). As trials of
   * breakers only, which was so in every earlier version: more was never agreed to.
   */
  inference: z.enum(inferenceUses).default("trials"),
  /** Of each target; 0: none. */
  dailyTokens: z.int().nonnegative().max(1_000_000_000).default(10_000),
});

export const egressSettingsSchema = z.strictObject({
  /** `host:port` that is reached when the way out works; asked where fewer than three providers are. */
  witness: z.string().min(1),
});

/** What is said of one rule of alerts; for the rest it has its defaults (docs/alerts.md). */
export const alertRuleSettingsSchema = z.strictObject({
  enabled: z.boolean().optional(),
  severity: z.enum(alertSeverities).optional(),
  /** A share, a factor or ms, as the rule has it. */
  threshold: z.number().nonnegative().optional(),
  minimum: z.int().positive().optional(),
  forMs: z.int().nonnegative().optional(),
  clearMs: z.int().nonnegative().optional(),
});

/** Where alerts are sent. */
export const alertChannelSettingsSchema = z.strictObject({
  /** A key of the registry of channels (apps/api/src/alerts/channels). */
  type: z.string().min(1),
  /** Less than that is not sent there. */
  minimumSeverity: z.enum(alertSeverities).default("warning"),
  /** The channel's own, as they stand in the file: secrets are references to the environment. */
  options: z.record(z.string(), z.json()),
});

export const alertSettingsSchema = z.strictObject({
  publicUrl: z.url().optional(),
  rules: z.partialRecord(z.enum(alertRuleNames), alertRuleSettingsSchema).default({}),
  channels: z.record(z.string(), alertChannelSettingsSchema).default({}),
});

/** Where traces and metrics are sent (docs/telemetry.md section 3). */
const otlpSettingsSchema = z.strictObject({
  /** `/v1/traces` and `/v1/metrics` are put behind it. */
  endpoint: z.url(),
  headers: z.record(z.string(), secretReferenceSchema).optional(),
});

const telemetrySettingsSchema = z.strictObject({ otlp: otlpSettingsSchema });

/** What this gateway is called, and whether faults there need an admin who names it (docs/chaos.md). */
export const environmentSettingsSchema = z.strictObject({
  name: z.string().min(1).max(40),
  production: z.boolean().default(false),
});

/**
 * Whatever came after the first version is optional or has a default: revisions that older versions
 * stored still read.
 */
export const configurationSchema = z.strictObject({
  providers: z.record(z.string(), providerSettingsSchema),
  targets: z.record(z.string(), targetSettingsSchema),
  routes: z.record(z.string(), routeSettingsSchema),
  breaker: breakerSettingsSchema,
  health: healthSettingsSchema,
  egress: egressSettingsSchema.optional(),
  notices: noticesSchema.optional(),
  quality: qualitySettingsSchema.optional(),
  /** Revisions from before it kept no answers, and go on keeping none. */
  emergencyCache: emergencyCacheSettingsSchema.default({
    ...emergencyCacheSettingsSchema.parse({}),
    enabled: false,
  }),
  /** Revisions from before it queued nothing, and go on so. */
  deferred: deferredSettingsSchema.default({ ...deferredSettingsSchema.parse({}), enabled: false }),
  /** Absent: every rule has its defaults, and nobody is told. */
  alerts: alertSettingsSchema.optional(),
  telemetry: telemetrySettingsSchema.optional(),
  environment: environmentSettingsSchema.optional(),
  /** Absent: nothing is known of what tokens cost. */
  prices: priceSettingsSchema.optional(),
  /** Absent: nobody needs a second factor. */
  operators: operatorSettingsSchema.optional(),
  /** Absent: by passwords alone. */
  signIn: signInSettingsSchema.optional(),
  retention: retentionSettingsSchema.default(retentionSettingsSchema.parse({})),
});

export type AwsCredentials = z.infer<typeof awsCredentialsSchema>;
export type ProviderSettings = z.infer<typeof providerSettingsSchema>;
export type TargetSettings = z.infer<typeof targetSettingsSchema>;
export type RouteSettings = z.infer<typeof routeSettingsSchema>;
export type BreakerSettings = z.infer<typeof breakerSettingsSchema>;
export type HealthSettings = z.infer<typeof healthSettingsSchema>;
export type EgressSettings = z.infer<typeof egressSettingsSchema>;
export type EmergencyCacheSettings = z.infer<typeof emergencyCacheSettingsSchema>;
export type DeferredSettings = z.infer<typeof deferredSettingsSchema>;
export type AlertSettings = z.infer<typeof alertSettingsSchema>;
export type AlertChannelSettings = z.infer<typeof alertChannelSettingsSchema>;
export type OtlpSettings = z.infer<typeof otlpSettingsSchema>;
export type Configuration = z.infer<typeof configurationSchema>;
