import { alertSeverities, type AlertRuleName } from "@understudy/core";
import { z } from "zod";
import { duration, longestDurationMs } from "./file-values.ts";

/** The section `alerts` of the file (docs/alerts.md). */

const ruleFileSchema = z.strictObject({
  enabled: z.boolean().optional(),
  severity: z.enum(alertSeverities).optional(),
  for: duration(longestDurationMs).optional(),
  clear: duration(longestDurationMs).optional(),
});
const shareRuleFileSchema = ruleFileSchema.extend({
  threshold: z.number().min(0).max(1).optional(),
  minimum: z.int().min(1).optional(),
});

/** What can be said of each rule: only what it asks for has a threshold and counts samples. */
export const alertRuleFileSchemas = {
  own_network: ruleFileSchema,
  credential_refused: ruleFileSchema,
  quota_exhausted: ruleFileSchema,
  misconfigured: ruleFileSchema,
  breaker_open: ruleFileSchema,
  rate_limited: shareRuleFileSchema,
  no_usable_target: ruleFileSchema,
  chain_exhausted: shareRuleFileSchema,
  slow_first_token: shareRuleFileSchema.extend({ threshold: z.number().min(1).optional() }),
  slow_output: shareRuleFileSchema.extend({ threshold: z.number().min(1).optional() }),
  tight_first_token_limit: ruleFileSchema,
  partial_answers: shareRuleFileSchema,
  quality_drop: shareRuleFileSchema,
  fallback_share: shareRuleFileSchema,
  cache_serving: shareRuleFileSchema,
  queue_age: ruleFileSchema.extend({ threshold: duration(longestDurationMs).optional() }),
  flapping: ruleFileSchema,
} as const satisfies Record<AlertRuleName, z.ZodObject>;

/** What every channel can be told; the rest is its own and is checked by its file in the gateway. */
export const alertChannelFileSchema = z.looseObject({
  type: z.string().min(1),
  /** Less than that is not told here. Left out: everything is. */
  severity: z.enum(alertSeverities).optional(),
});

export const alertsFileSchema = z.strictObject({
  /** Where people reach the dashboard; links in alerts begin with it. */
  public_url: z
    .url({ protocol: /^https?$/, error: 'must be an address, such as "https://ops.example.com".' })
    .optional(),
  rules: z.strictObject(alertRuleFileSchemas).partial().optional(),
  channels: z
    .record(
      z
        .string()
        .regex(
          /^[A-Za-z0-9][A-Za-z0-9._-]*$/,
          "is not a usable name. Use letters, digits, dots, dashes and underscores.",
        ),
      alertChannelFileSchema,
    )
    .optional(),
});
