import type { RefusalFacts, RefusalReading } from "@understudy/core";
import { jsonObject } from "./json-object.ts";

const hourSeconds = 3_600;
/** "Please retry after 86400 seconds." */
const retryAfter = /\bretry after (\d+) seconds?\b/i;
/** "Out of call volume quota. Quota will be replenished in 5.03:23:11." (days.hours:minutes:seconds) */
const replenished =
  /^Out of call volume quota\.( Quota will be replenished in (?:(\d+)\.)?(\d+):(\d+):(\d+))?/;

/**
 * Azure OpenAI and the API management in front of it, where their words say more than code and status
 * (learn.microsoft.com/azure/ai-services/openai: content filter, quotas and limits).
 */
export function refineAzureRefusal({ status, error }: RefusalFacts): RefusalReading | undefined {
  const message = error.message ?? "";
  if (jsonObject(error.details)?.["code"] === "ResponsibleAIPolicyViolation") {
    return { class: "content_filtered" };
  }
  if (error.code === "OperationNotSupported") return { class: "unsupported_by_target" };
  if (status === 403) return outOfVolume(message);
  if (status === 429 && error.code === "429") return longWait(message);
  return undefined;
}

function outOfVolume(message: string): RefusalReading | undefined {
  const parts = replenished.exec(message);
  if (parts === null) return undefined;
  if (parts[1] === undefined) return { class: "quota_exhausted" };
  const [days = 0, hours = 0, minutes = 0, seconds = 0] = parts.slice(2).map((part) => Number(part ?? 0));
  return {
    class: "quota_exhausted",
    announcedMs: (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1_000,
  };
}

/** Whoever is told to wait for hours has used up more than a minute's share; quotas are per deployment. */
function longWait(message: string): RefusalReading | undefined {
  const seconds = Number(retryAfter.exec(message)?.[1] ?? 0);
  if (seconds < hourSeconds) return undefined;
  return { class: "model_quota_exhausted", announcedMs: seconds * 1_000 };
}
