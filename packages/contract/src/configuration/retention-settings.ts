import { z } from "zod";
import { readByteSize } from "./byte-size.ts";
import { duration } from "./file-values.ts";

const dayMs = 86_400_000;
/** Sums by the hour are kept for a year, single requests no longer. */
const longestMs = 365 * dayMs;
/** Who changed what must outlast whoever comes to ask, and never a mistyped unit. */
const shortestAuditMs = 30 * dayMs;
const longestAuditMs = 3_650 * dayMs;
/** Less would not hold the sums of a month. */
const smallestBytes = 100_000_000;

/** How long what happened is kept (docs/design.md section 5). Sums outlive the requests they are made of. */
export const retentionSettingsSchema = z.strictObject({
  /** Single requests, breaker and health events. */
  requestsMs: z
    .int()
    .positive()
    .max(longestMs)
    .default(14 * dayMs),
  /** At most so many requests, whatever their age. */
  maxRequests: z.int().positive().default(2_000_000),
  /** Of the database file: beyond it the oldest requests go. */
  maxBytes: z.int().positive().default(2_000_000_000),
  /** Entries of the audit log. Their deletion leaves the rest verifiable (docs/operators.md section 6). */
  auditMs: z
    .int()
    .min(shortestAuditMs)
    .max(longestAuditMs)
    .default(730 * dayMs),
});

export type RetentionSettings = z.infer<typeof retentionSettingsSchema>;

const byteSize = z.unknown().transform((value, context): number => {
  const reading = readByteSize(value, smallestBytes);
  if (reading.ok) return reading.bytes;
  context.addIssue({ code: "custom", message: reading.message });
  return z.NEVER;
});

/** The section `retention` of the file. */
export const retentionFileSchema = z.strictObject({
  requests: duration(longestMs).optional(),
  max_requests: z.int().min(1_000).optional(),
  max_size: byteSize.optional(),
  audit: duration(longestAuditMs)
    .refine((ms) => ms >= shortestAuditMs, { error: "must be at least 30d." })
    .optional(),
});
