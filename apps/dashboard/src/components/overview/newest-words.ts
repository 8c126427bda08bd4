import type { NewestView } from "@understudy/contract";
import { formatElapsed } from "#format/durations.ts";
import { formatCount, formatShare, plural, shareOf } from "#format/numbers.ts";

/** More are not told apart in one line. */
const mostNamed = 2;

/**
 * `Last 15 s: 30 requests, 93.3 % answered by aws-bedrock/claude-opus, 2 failed.` Where a trip or a reset
 * of a moment ago shows long before it does in minutes.
 */
export function newestSentence({ windowMs, requests, failed, servedBy }: NewestView): string {
  const window = `Last ${formatElapsed(windowMs)}`;
  if (requests === 0) return `${window}: no request.`;
  const named = servedBy.slice(0, mostNamed).map(({ target, count }, index) => {
    const share = formatShare(shareOf(count, requests));
    return `${share} ${index === 0 ? "answered by " : "by "}${target}`;
  });
  const failures = failed === 0 ? [] : [`${formatCount(failed)} failed`];
  return `${window}: ${[plural(requests, "request"), ...named, ...failures].join(", ")}.`;
}
