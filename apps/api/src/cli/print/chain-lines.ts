import { formatDuration, type ChainView } from "@understudy/contract";
import { table } from "./table.ts";
import { shareText, stateText } from "./words.ts";

/** A route's chain, tier by tier. */
export function chainLines(chain: ChainView, now: number): readonly string[] {
  const { route, models, revision, savedBy, deadlineMs, entries, requests } = chain;
  const answers = models.length === 0 ? "" : `, answers ${models.join(", ")}`;
  const deadline = deadlineMs === null ? "" : `, deadline ${formatDuration(deadlineMs)}`;
  return [
    `${route}${answers}${deadline}: revision ${revision} by ${savedBy}, ${requests} requests in the last hour`,
    ...table(
      ["  TIER", "TARGET", "WEIGHT", "TIMEOUT", "IN CHAIN", "STATE", "SHARE 1 H"],
      entries.map(({ target, priority, weight, timeoutMs, enabled, breaker, share }) => [
        `  ${priority}`,
        target,
        String(weight),
        timeoutMs === null ? "default" : formatDuration(timeoutMs),
        enabled ? "enabled" : "disabled",
        stateText(breaker, now),
        shareText(share),
      ]),
    ),
  ];
}
