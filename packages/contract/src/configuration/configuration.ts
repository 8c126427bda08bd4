import { z } from "zod";

/**
 * The normalised configuration: what one revision holds, what the engine runs, what the database
 * keeps. The YAML file an operator writes is parsed into this (apps/api/src/configuration).
 * Secrets stand here only as references to the environment.
 */

export const secretReferenceSchema = z.strictObject({ environment: z.string().min(1) });

export const providerSettingsSchema = z.strictObject({
  /** A key of the provider registry (packages/providers). */
  type: z.string().min(1),
  baseUrl: z.url().optional(),
  apiKey: secretReferenceSchema.optional(),
  /** Shown beside the name: this provider is a simulation. */
  simulated: z.boolean().default(false),
});

export const targetSettingsSchema = z.strictObject({
  provider: z.string().min(1),
  model: z.string().min(1),
  limitGroup: z.string().min(1).optional(),
  contextWindow: z.int().positive().optional(),
  reasoning: z.boolean().optional(),
  coldStart: z.boolean().optional(),
});

export const chainEntrySchema = z.strictObject({
  target: z.string().min(1),
  priority: z.int().positive(),
  enabled: z.boolean().default(true),
  weight: z.number().positive().default(1),
  timeoutMs: z.int().positive().max(3_600_000).optional(),
});

export const routeSettingsSchema = z.strictObject({
  /** Model names and globs (`gpt-*`) that existing clients send and this route answers. */
  models: z.array(z.string().min(1)).default([]),
  chain: z.array(chainEntrySchema).min(1),
  /** Time to the first content of a streamed call, the whole of a plain one; ms. */
  deadlineMs: z.int().positive().optional(),
});

export const breakerSettingsSchema = z.strictObject({
  failureThreshold: z.int().nonnegative().default(5),
  failureRate: z.number().min(0).max(1).default(0.5),
  recoveryTimeMs: z.int().positive().default(10_000),
  recoveryTimeMaxMs: z.int().positive().default(300_000),
});

export const healthSettingsSchema = z.strictObject({
  /** False: no active probes at all; health then rests on traffic alone. */
  enabled: z.boolean().default(true),
  intervalMs: z.int().positive().default(30_000),
  timeoutMs: z.int().positive().default(10_000),
});

export const configurationSchema = z.strictObject({
  providers: z.record(z.string(), providerSettingsSchema),
  targets: z.record(z.string(), targetSettingsSchema),
  routes: z.record(z.string(), routeSettingsSchema),
  breaker: breakerSettingsSchema,
  health: healthSettingsSchema,
});

export type ProviderSettings = z.infer<typeof providerSettingsSchema>;
export type TargetSettings = z.infer<typeof targetSettingsSchema>;
export type RouteSettings = z.infer<typeof routeSettingsSchema>;
export type BreakerSettings = z.infer<typeof breakerSettingsSchema>;
export type HealthSettings = z.infer<typeof healthSettingsSchema>;
export type Configuration = z.infer<typeof configurationSchema>;
