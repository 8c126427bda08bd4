import type { FailureClass, RefusalFacts, RefusalReading } from "@understudy/core";
import { parseDuration } from "@understudy/core";
import { jsonObjects, type JsonObject } from "./json-object.ts";
import { wordedBy, type Wording } from "./worded.ts";

/**
 * Google's errors: `google.rpc.Status` with typed details (google.aip.dev/193; the codes of the Gemini
 * API: ai.google.dev/gemini-api/docs/troubleshooting). The status name arrives as `type`.
 */
const byReason: Readonly<Record<string, FailureClass>> = {
  API_KEY_INVALID: "credential_refused",
  API_KEY_SERVICE_BLOCKED: "credential_refused",
  ACCESS_TOKEN_EXPIRED: "credential_refused",
  CONSUMER_SUSPENDED: "credential_refused",
  SERVICE_DISABLED: "access_denied",
  BILLING_DISABLED: "quota_exhausted",
};

const byStatusName: Readonly<Record<string, readonly Wording[]>> = {
  INVALID_ARGUMENT: [
    [/^API key (not valid|expired)/i, "credential_refused"],
    [/^The input token count .*exceeds the maximum number of tokens/, "context_length_exceeded"],
    [/is not (enabled|supported) for (this model|models\/)/, "unsupported_by_target"],
    // "Function calling with a response mime type: 'application/json' is unsupported".
    [/^Function calling with a response mime type/, "unsupported_by_target"],
  ],
  FAILED_PRECONDITION: [[/^User location is not supported|free tier is not available/, "access_denied"]],
  PERMISSION_DENIED: [
    // A file of somebody else's, or one that has expired: the caller's matter.
    [/^You do not have permission to access the (File|CachedContent)/i, "invalid_request"],
    [/reported as leaked/i, "credential_refused"],
  ],
  RESOURCE_EXHAUSTED: [[/prepayment credits are depleted|spending cap/i, "quota_exhausted"]],
};

/** What a refusal means where Google's details or words tell it, and how long to wait. */
export function refineGeminiRefusal({ error }: RefusalFacts): RefusalReading | undefined {
  const details = jsonObjects(error.details).filter((detail) => /\/google\.rpc\./.test(typeOf(detail)));
  const words = wordedBy(byStatusName, error.type, error.message);
  const means = quotaMeaning(details) ?? reasonMeaning(details) ?? words;
  // The RetryInfo beside a used-up day speaks of seconds.
  const usedUp = means === "model_quota_exhausted" || means === "quota_exhausted";
  const announcedMs = usedUp ? null : delay(details);
  if (means === undefined && announcedMs === null) return undefined;
  return { ...(means !== undefined && { class: means }), ...(announcedMs !== null && { announcedMs }) };
}

/**
 * A quota of a day is used up until the day is over; one of a minute is an ordinary rate limit, though
 * its message speaks of billing.
 */
function quotaMeaning(details: readonly JsonObject[]): FailureClass | undefined {
  const quotas = details
    .filter((detail) => typeOf(detail).endsWith("google.rpc.QuotaFailure"))
    .flatMap((detail) => jsonObjects(detail["violations"]))
    .map((violation) => violation["quotaId"])
    .filter((id) => typeof id === "string");
  if (quotas.length === 0) return undefined;
  const daily = quotas.filter((id) => id.includes("PerDay"));
  if (daily.length === 0) return "rate_limited";
  return daily.every((id) => id.includes("PerModel")) ? "model_quota_exhausted" : "quota_exhausted";
}

function reasonMeaning(details: readonly JsonObject[]): FailureClass | undefined {
  for (const { reason } of details) {
    if (typeof reason === "string" && Object.hasOwn(byReason, reason)) return byReason[reason];
  }
  return undefined;
}

/** `{"@type": ".../google.rpc.RetryInfo", "retryDelay": "34.07s"}`. */
function delay(details: readonly JsonObject[]): number | null {
  const { retryDelay } = details.find((detail) => typeOf(detail).endsWith("google.rpc.RetryInfo")) ?? {};
  return typeof retryDelay === "string" ? parseDuration(retryDelay) : null;
}

function typeOf(detail: JsonObject): string {
  const type = detail["@type"];
  return typeof type === "string" ? type : "";
}
