import { formatDuration } from "@understudy/contract";
import type { Chain, ChainEntry } from "@understudy/core";

/** What changed in a chain, one line per thing, as a person would say it. */
export function chainDifferences(before: Chain, after: Chain): readonly string[] {
  const kept = after.flatMap((entry) => {
    const old = before.find(({ target }) => target === entry.target);
    return old === undefined ? [`${entry.target}: added`] : entryDifferences(old, entry);
  });
  const removed = before.filter(({ target }) => !after.some((entry) => entry.target === target));
  return [...kept, ...removed.map(({ target }) => `${target}: removed`)];
}

function entryDifferences(before: ChainEntry, after: ChainEntry): readonly string[] {
  const now = wordsFor(after);
  return wordsFor(before).flatMap((word, index) => {
    const next = now[index];
    if (next === undefined || next === word) return [];
    return [`${after.target}: ${word} -> ${next.replace(/^(priority|weight|timeout) /, "")}`];
  });
}

function wordsFor({ priority, weight, timeoutMs, enabled }: ChainEntry): readonly string[] {
  return [
    `priority ${priority}`,
    `weight ${weight}`,
    `timeout ${timeoutMs === undefined ? "default" : formatDuration(timeoutMs)}`,
    enabled ? "enabled" : "disabled",
  ];
}
