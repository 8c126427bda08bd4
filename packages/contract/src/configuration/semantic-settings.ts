import { z } from "zod";

/** Below it vectors call too much alike, whatever made them (docs/resilience.md section 5). */
const lowestThreshold = 0.9;

/** Who makes vectors of messages: a provider that answers `/embeddings`. */
export const embedderSettingsSchema = z.strictObject({
  provider: z.string().min(1),
  model: z.string().regex(/^\S+$/u, "must be a model name, without spaces."),
  /** Numbers a vector. Absent: as many as the model usually makes. */
  dimensions: z.int().min(1).optional(),
});

/**
 * Whether kept answers also answer what is only worded otherwise. In the file and in a revision it is
 * written alike; what a route leaves out is as it is for all routes, and what that leaves out is off,
 * with a threshold of 0.95.
 */
export const semanticSettingsSchema = z.strictObject({
  /** `shadow` records what would have been served, and serves nothing. */
  mode: z.enum(["off", "shadow", "on"]).optional(),
  /** Least cosine of two messages' vectors. */
  threshold: z.number().min(lowestThreshold).max(1).optional(),
  embedder: embedderSettingsSchema.optional(),
});

export type EmbedderSettings = z.infer<typeof embedderSettingsSchema>;
export type SemanticSettings = z.infer<typeof semanticSettingsSchema>;
