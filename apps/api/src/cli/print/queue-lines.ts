import type { DeferredJobView, DeferredOverview, DeferredPage } from "@understudy/contract";
import { table } from "./table.ts";
import { lengthText, timeText } from "./words.ts";

/** How the queue stands, and its newest jobs. */
export function queueLines(
  { overview, page }: { readonly overview: DeferredOverview; readonly page: DeferredPage },
  now: number,
): readonly string[] {
  if (page.rows.length === 0) return [...overviewLines(overview), "No job."];
  const rows = page.rows.map((job) => [
    timeText(job.createdAt),
    job.state,
    job.tenant,
    job.route,
    String(job.tries),
    job.nextTryAt === null ? "-" : job.nextTryAt <= now ? "due" : `in ${lengthText(job.nextTryAt - now)}`,
    job.lastOutcome ?? "-",
    job.id,
  ]);
  return [
    ...overviewLines(overview),
    ...table(["CAME", "STATE", "TENANT", "ROUTE", "TRIES", "NEXT", "LAST", "JOB"], rows),
  ];
}

/** The state of the queue as a whole. */
export function overviewLines(overview: DeferredOverview): readonly string[] {
  const { enabled, paused, depth, oldestWaitingMs, drainedPerMinute, estimateMs } = overview;
  const held = Object.entries(depth)
    .filter(([, count]) => count > 0)
    .map(([state, count]) => `${count} ${state}`);
  return [
    `The queue is ${enabled ? "on" : "off: nothing new is queued"}${paused ? ", and draining is paused" : ""}.`,
    held.length === 0 ? "It is empty." : `${held.join(", ")}.`,
    ...(oldestWaitingMs === null ? [] : [`The oldest has waited ${lengthText(oldestWaitingMs)}.`]),
    `${drainedPerMinute} jobs ended in the last minute.`,
    ...(estimateMs === null ? [] : [`Empty in about ${lengthText(estimateMs)}.`]),
  ];
}

/** One job, a line for each thing known of it. */
export function jobLines(job: DeferredJobView, now: number): readonly string[] {
  return [
    `${job.id}: ${job.state}`,
    `tenant ${job.tenant}, route ${job.route}, came ${timeText(job.createdAt)}`,
    `${job.tries} tries, the last: ${job.lastOutcome ?? "not over yet"}`,
    ...(job.nextTryAt === null
      ? []
      : [
          `tried again ${job.nextTryAt <= now ? "as soon as it can be" : `in ${lengthText(job.nextTryAt - now)}`}`,
        ]),
    `kept for ${lengthText(job.expiresAt - now)}`,
  ];
}
