import type { RefusalFacts, RefusalReading } from "@understudy/core";
import { readAnthropicRateLimits } from "../rate-limits/anthropic-rate-limits.ts";
import { jsonObject } from "./json-object.ts";
import { wordedBy, type Wording } from "./worded.ts";

/**
 * Anthropic's wordings that the common table reads too coarsely: its guides to errors and rate limits
 * (platform.claude.com/docs/en/api/errors, /rate-limits) and messages as people report them. All are
 * beginnings of messages: further on, a message may quote the caller.
 */
const invalid: readonly Wording[] = [
  [/^Output blocked by content filtering policy/, "content_filtered"],
  [/^This organization has been disabled/, "credential_refused"],
  [/^max_tokens: \d+ > \d+, which is the maximum allowed/, "unsupported_by_target"],
  [/^`?["']?[\w.]+["']?`? (is|are) (deprecated|not supported) for this model/, "unsupported_by_target"],
];

/** A 404 names the model ("model: claude-x") or what the caller referred to (a file, a skill). */
const notFound: readonly Wording[] = [
  [/^model: /, "model_not_found"],
  [/./, "invalid_request"],
];

/** Whoever names a file that is not his must not cost everybody the model. */
const denied: readonly Wording[] = [[/\b(file|skill|container)s?\b/i, "invalid_request"]];

const rateLimited: readonly Wording[] = [[/acceleration limit|usage increase rate/i, "ramp_limited"]];

const byType: Readonly<Record<string, readonly Wording[]>> = {
  invalid_request_error: invalid,
  not_found_error: notFound,
  permission_error: denied,
  rate_limit_error: rateLimited,
};

/** "You will regain access on 2026-09-01 at 00:00 UTC." */
const regain = /regain access on (\d{4}-\d{2}-\d{2}) at (\d{2}:\d{2}) UTC/;

/** What a refusal means where Anthropic's own words tell it, and when to come back. */
export function refineAnthropicRefusal(facts: RefusalFacts): RefusalReading | undefined {
  const { error, wallNow } = facts;
  if (jsonObject(error.details)?.["error_code"] === "enforced_spend_limit_reached") {
    const announcedMs = untilRegained(error.message, wallNow);
    return { class: "quota_exhausted", ...(announcedMs !== null && { announcedMs }) };
  }
  const means = wordedBy(byType, error.type, error.message);
  const announcedMs = untilRefilled(facts);
  if (means === undefined && announcedMs === null) return undefined;
  return { ...(means !== undefined && { class: means }), ...(announcedMs !== null && { announcedMs }) };
}

/** A tier's spend cap ends with its month, whatever we do; a limit of the operator's own may be raised any minute. */
function untilRegained(message: string | undefined, wallNow: number): number | null {
  const [, day, time] = regain.exec(message ?? "") ?? [];
  const wait = Date.parse(`${day}T${time}:00Z`) - wallNow;
  return wait > 0 ? wait : null;
}

/** A 429 without Retry-After still tells which limit is used up, and until when. */
function untilRefilled({ status, headers, wallNow }: RefusalFacts): number | null {
  if (status !== 429) return null;
  let latest: number | null = null;
  for (const { remaining, resetMs } of readAnthropicRateLimits(headers, wallNow)) {
    if (remaining === 0 && resetMs !== null) latest = Math.max(latest ?? 0, resetMs);
  }
  return latest;
}
