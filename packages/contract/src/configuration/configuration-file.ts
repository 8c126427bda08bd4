import { z } from "zod";
import { roles } from "../control/roles.ts";
import { capabilitiesSchema, prefillSchema, similarSchema, streamRecoverySchema } from "./configuration.ts";
import { noticesSchema } from "./notices.ts";
import { qualityFileSchema } from "./quality.ts";
import { embedderSettingsSchema, semanticSettingsSchema } from "./semantic-settings.ts";
import { alertChannelFileSchema, alertRuleFileSchemas, alertsFileSchema } from "./alerts-file.ts";
import { otlpFileSchema, telemetryFileSchema } from "./telemetry-file.ts";
import { priceFields, pricesFileSchema } from "./price-settings.ts";
import { retentionFileSchema } from "./retention-settings.ts";
import { operatorsFileSchema } from "./operator-settings.ts";
import { signInFileSchema } from "./sign-in-settings.ts";
import { baseUrl, duration, longestDurationMs, longestTimeoutMs, secret } from "./file-values.ts";

/**
 * The file an operator writes, `understudy.yaml` (docs/design.md section 4). The schema holds what can be said
 * of one value alone; what depends on other parts of the file (does that provider exist?) is checked
 * where the file is normalised. Unknown keys are errors. Parsed values come out in the units of
 * `Configuration`: durations as milliseconds, keys as references to the environment.
 */

/** A request or an answer that was queued is kept no longer. */
const longestHoldingMs = 604_800_000;

/** Names stand in headers, addresses and commands, so they keep to characters safe in all three. */
const name = z
  .string()
  .regex(
    /^[A-Za-z0-9][A-Za-z0-9._-]*$/,
    "is not a usable name. Use letters, digits, dots, dashes and underscores.",
  );

/** Route names may also look like the model names clients send: `openai/gpt-flagship`, `llama:8b`. */
const routeName = z
  .string()
  .regex(
    /^[A-Za-z0-9][A-Za-z0-9._:/@+-]*$/,
    "is not a usable name. Use letters, digits and . _ - : / @ +, without spaces.",
  );

const model = z.string().regex(/^\S+$/u, "must be a model name, without spaces.");

/** As wide as `provider/model` can be: any target of a configuration can be written into a file. */
const targetId = z
  .string()
  .regex(/^[A-Za-z0-9]\S*$/u, "is not a usable id. Begin with a letter or digit and use no spaces.");

/** Becomes part of a host name. */
export const regionSchema = z
  .string()
  .regex(/^[a-z]{2,}(-[a-z]+)+-\d+$/, 'must be a region, such as "us-east-1".');

/** The fields, of a provider, of webhooks or of a sign-in, that name a secret. */
export const secretFields = [
  "api_key",
  "access_key_id",
  "secret_access_key",
  "session_token",
  "secret",
  "client_secret",
] as const;

export const providerFileSchema = z.strictObject({
  /** May be left out where the provider's name is a well-known one. */
  type: z.string().min(1).optional(),
  api_key: secret.optional(),
  /** Of providers whose calls are signed (AWS), instead of `api_key`. */
  access_key_id: secret.optional(),
  secret_access_key: secret.optional(),
  session_token: secret.optional(),
  base_url: baseUrl.optional(),
  region: regionSchema.optional(),
  simulated: z.boolean().optional(),
  max_concurrency: z.int().min(1).optional(),
});

export const targetFileSchema = z.strictObject({
  provider: z.string().min(1),
  model,
  context_window: z.int().min(1).optional(),
  max_output_tokens: z.int().min(1).optional(),
  reasoning: z.boolean().optional(),
  cold_start: z.boolean().optional(),
  prefill: prefillSchema.optional(),
  capabilities: capabilitiesSchema.optional(),
  limit_group: z.string().min(1).optional(),
  /** The id of a target that is the same model elsewhere, under another name. */
  same_as: z.string().min(1).optional(),
  max_concurrency: z.int().min(1).optional(),
});

/** The fields of an entry, without the rule how they name its target. */
export const chainEntryFieldsSchema = z.strictObject({
  provider: z.string().min(1).optional(),
  model: model.optional(),
  /** The id of a target of the `targets` section, instead of provider and model. */
  target: z.string().min(1).optional(),
  /** Equal numbers form a tier. Left out: the entry's position in the list, counted from 1. */
  priority: z.int().min(1).optional(),
  timeout: duration(longestTimeoutMs).optional(),
  weight: z.number().positive().optional(),
  enabled: z.boolean().optional(),
});

/** A misspelt `model` is one problem, not also a missing model. */
function withoutIssues(payload: z.core.ParsePayload): boolean {
  return payload.issues.length === 0;
}

const chainEntryFileSchema = chainEntryFieldsSchema
  .refine(({ provider, model, target }) => target === undefined || (provider ?? model) === undefined, {
    error: "names a target twice: by id, and by provider and model.",
    when: withoutIssues,
  })
  .refine(({ provider, model, target }) => (target ?? (provider && model)) !== undefined, {
    error: "needs a provider and a model, or a target.",
    when: withoutIssues,
  });

const chain = z.array(chainEntryFileSchema).min(1);

/** Each rung once, and what is told when nothing helps stands last. */
const streamRecovery = streamRecoverySchema.superRefine((rungs, context) => {
  const twice = rungs.findIndex((rung, index) => rungs.indexOf(rung) !== index);
  const last = rungs.indexOf("error");
  if (twice !== -1) {
    context.addIssue({
      code: "custom",
      path: [twice],
      message: `"${rungs[twice]!}" stands in this list already.`,
    });
  } else if (last !== rungs.length - 1) {
    context.addIssue({ code: "custom", message: 'must end with "error": what is told when nothing helps.' });
  }
});

export const hedgingFileSchema = z.strictObject({
  /** Left out: true, since a file that has the section wants it. */
  enabled: z.boolean().optional(),
  max_prompt_tokens: z.int().min(1).optional(),
});

/** At the top level for every route; a route may say otherwise for itself. */
export const emergencyCacheFileSchema = z.strictObject({
  enabled: z.boolean().optional(),
  max_entries: z.int().min(1).optional(),
  ttl: duration(longestDurationMs).optional(),
  similar: similarSchema.optional(),
  semantic: semanticSettingsSchema.optional(),
});

/** As it stands in an address: a name and, where it is not the usual one, a port. */
const webhookHost = z
  .string()
  .regex(
    /^(?:[A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\])(?::\d{1,5})?$/,
    'must be a host, such as "hooks.example.com" or "hooks.example.com:8443".',
  );

const webhooksFileSchema = z.strictObject({ hosts: z.array(webhookHost).min(1), secret });

export const deferredFileSchema = z.strictObject({
  enabled: z.boolean().optional(),
  max_jobs: z.int().min(1).max(100_000).optional(),
  max_jobs_per_tenant: z.int().min(1).optional(),
  expires: duration(longestHoldingMs).optional(),
  keep_results: duration(longestHoldingMs).optional(),
  /** Calls a second. */
  drain_rate: z.number().positive().max(1_000).optional(),
  drain_concurrency: z.int().min(1).max(100).optional(),
  webhooks: webhooksFileSchema.optional(),
});

export const routeFileSchema = z.strictObject({
  /** May be left out for the route "default" where the file has a chain at its top level. */
  fallback_chain: chain.optional(),
  models: z.array(model).optional(),
  deadline: duration(longestDurationMs).optional(),
  stream_recovery: streamRecovery.optional(),
  realign_max_prompt_tokens: z.int().min(1).optional(),
  hedging: hedgingFileSchema.optional(),
  emergency_cache: emergencyCacheFileSchema.optional(),
  notices: noticesSchema.optional(),
  quality: qualityFileSchema.optional(),
});

export const breakerFileSchema = z.strictObject({
  failure_threshold: z.int().min(0).optional(),
  failure_rate: z.number().min(0).max(1).optional(),
  slow_rate: z.number().min(0).max(1).optional(),
  recovery_time: duration(longestDurationMs).optional(),
  recovery_time_max: duration(longestDurationMs).optional(),
});

export const healthFileSchema = z.strictObject({
  enabled: z.boolean().optional(),
  interval: duration(longestDurationMs).optional(),
  timeout: duration(longestDurationMs).optional(),
  inference: z
    .union([z.boolean(), z.literal("trials")], {
      error: 'must be true (questions wherever traffic is missing), "trials" (of breakers only) or false.',
    })
    .optional(),
  daily_tokens: z.int().min(0).max(1_000_000_000).optional(),
});

/** A name or address and a port; an IPv6 address stands in brackets, as in a URL. */
const witness = z
  .string()
  .refine(isHostAndPort, { error: 'must be a host and a port, such as "1.1.1.1:443".' });

function isHostAndPort(value: string): boolean {
  const port = Number(/^(?:[A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\]):(\d{1,5})$/.exec(value)?.[1]);
  return port >= 1 && port <= 65_535;
}

export const egressFileSchema = z.strictObject({ witness });

/** Its name stands in a header of every page and is typed to confirm. */
export const environmentFileSchema = z.strictObject({
  name: z.string().trim().min(1).max(40),
  production: z.boolean().optional(),
});

export const configurationFileSchema = z.strictObject({
  providers: z.record(name, providerFileSchema).optional(),
  targets: z.record(targetId, targetFileSchema).optional(),
  /** Short form: the chain of the route "default". */
  fallback_chain: chain.optional(),
  routes: z.record(routeName, routeFileSchema).optional(),
  breaker: breakerFileSchema.optional(),
  health: healthFileSchema.optional(),
  egress: egressFileSchema.optional(),
  emergency_cache: emergencyCacheFileSchema.optional(),
  notices: noticesSchema.optional(),
  quality: qualityFileSchema.optional(),
  deferred: deferredFileSchema.optional(),
  alerts: alertsFileSchema.optional(),
  telemetry: telemetryFileSchema.optional(),
  environment: environmentFileSchema.optional(),
  prices: pricesFileSchema.optional(),
  operators: operatorsFileSchema.optional(),
  sign_in: signInFileSchema.optional(),
  retention: retentionFileSchema.optional(),
});

export type ProviderFileSettings = z.infer<typeof providerFileSchema>;
export type TargetFileSettings = z.infer<typeof targetFileSchema>;
export type ChainEntryFileSettings = z.infer<typeof chainEntryFieldsSchema>;

/** One kind of mapping in the file: the keys it takes, and those the design names but no version takes yet. */
export interface FileSection {
  /** How a message names the place. */
  readonly place: string;
  readonly keys: readonly string[];
  readonly later: readonly string[];
}

const routePoliciesToCome = ["stream_max", "rate_limit_wait"];

export const fileSections = {
  file: {
    place: "the top level",
    keys: Object.keys(configurationFileSchema.shape),
    later: [...routePoliciesToCome, "tenants"],
  },
  provider: {
    place: "a provider",
    keys: Object.keys(providerFileSchema.shape),
    later: ["enabled"],
  },
  target: {
    place: "a target",
    keys: Object.keys(targetFileSchema.shape),
    later: ["enabled", "dimensions"],
  },
  chainEntry: { place: "a chain entry", keys: Object.keys(chainEntryFieldsSchema.shape), later: [] },
  route: {
    place: "a route",
    keys: Object.keys(routeFileSchema.shape),
    later: [...routePoliciesToCome, "breaker", "health"],
  },
  breaker: {
    place: "breaker",
    keys: Object.keys(breakerFileSchema.shape),
    later: ["window", "min_calls"],
  },
  health: { place: "health", keys: Object.keys(healthFileSchema.shape), later: [] },
  capabilities: { place: "capabilities", keys: Object.keys(capabilitiesSchema.shape), later: [] },
  hedging: { place: "hedging", keys: Object.keys(hedgingFileSchema.shape), later: [] },
  emergencyCache: {
    place: "emergency_cache",
    keys: Object.keys(emergencyCacheFileSchema.shape),
    later: [],
  },
  notices: { place: "notices", keys: Object.keys(noticesSchema.shape), later: [] },
  quality: { place: "quality", keys: Object.keys(qualityFileSchema.shape), later: [] },
  semantic: {
    place: "semantic of an emergency_cache",
    keys: Object.keys(semanticSettingsSchema.shape),
    later: [],
  },
  embedder: { place: "an embedder", keys: Object.keys(embedderSettingsSchema.shape), later: [] },
  deferred: { place: "deferred", keys: Object.keys(deferredFileSchema.shape), later: [] },
  webhooks: { place: "webhooks", keys: Object.keys(webhooksFileSchema.shape), later: [] },
  alerts: { place: "alerts", keys: Object.keys(alertsFileSchema.shape), later: [] },
  alertRules: { place: "the rules of alerts", keys: Object.keys(alertRuleFileSchemas), later: [] },
  alertRule: {
    place: "a rule of alerts",
    keys: Object.keys(alertRuleFileSchemas.fallback_share.shape),
    later: [],
  },
  alertChannel: {
    place: "a channel of alerts",
    keys: Object.keys(alertChannelFileSchema.shape),
    later: [],
  },
  egress: { place: "egress", keys: Object.keys(egressFileSchema.shape), later: [] },
  telemetry: { place: "telemetry", keys: Object.keys(telemetryFileSchema.shape), later: [] },
  otlp: { place: "telemetry.otlp", keys: Object.keys(otlpFileSchema.shape), later: [] },
  environment: { place: "environment", keys: Object.keys(environmentFileSchema.shape), later: [] },
  prices: { place: "prices", keys: Object.keys(pricesFileSchema.shape), later: [] },
  price: { place: "a price", keys: priceFields, later: [] },
  operators: { place: "operators", keys: Object.keys(operatorsFileSchema.shape), later: [] },
  signIn: { place: "sign_in", keys: Object.keys(signInFileSchema.shape), later: [] },
  signInRoles: { place: "the roles of sign_in", keys: roles, later: [] },
  retention: { place: "retention", keys: Object.keys(retentionFileSchema.shape), later: [] },
} as const satisfies Record<string, FileSection>;
