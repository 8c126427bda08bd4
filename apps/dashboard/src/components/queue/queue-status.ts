import type { DeferredOverview } from "@understudy/contract";

/** What the queue is doing, and since jobs wait even where no new ones are taken, what becomes of them. */
export type QueueStatus = "off" | "paused" | "empty" | "draining" | "trying" | "held";

export function queueStatus(overview: DeferredOverview): QueueStatus {
  const { enabled, paused, depth, drainedPerMinute, asking } = overview;
  if (paused) return "paused";
  if (depth.waiting + depth.running === 0) return enabled ? "empty" : "off";
  if (!asking && depth.running === 0) return "held";
  return drainedPerMinute === 0 ? "trying" : "draining";
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
