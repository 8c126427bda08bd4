import type { DeferredOverview } from "@understudy/contract";

/** What the queue is doing, and since jobs wait even where no new ones are taken, what becomes of them. */
export type QueueStatus = "off" | "paused" | "empty" | "draining" | "trying" | "held";

export function queueStatus(overview: DeferredOverview): QueueStatus {
  const { enabled, paused, depth, drainedPerMinute, estimateMs } = overview;
  if (paused) return "paused";
  if (depth.waiting + depth.running === 0) return enabled ? "empty" : "off";
  if (estimateMs === null && depth.running === 0) return "held";
  return drainedPerMinute === 0 ? "trying" : "draining";
}

/** Until it is empty, at the pace that was measured; null: there is none to reckon by. */
export function measuredEstimate(overview: DeferredOverview): number | null {
  return queueStatus(overview) === "draining" ? overview.estimateMs : null;
}

/** One sentence for each. */
export const queueSentences: Readonly<Record<QueueStatus, string>> = {
  off: "No request is queued: when every target fails and no answer is kept, callers get an error.",
  paused: "An operator holds the draining. Requests are still taken in; nothing is answered from here.",
  empty: "Nothing waits. Requests that ask for it are queued when nobody can answer them.",
  draining: "Jobs are being answered, oldest first.",
  trying: "Jobs are tried as far as a target can be asked. None has ended in the last minute.",
  held: "Jobs wait for a target that can be asked.",
};
