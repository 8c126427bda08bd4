import { chainEntryFieldsSchema, formatDuration, type RouteSettings } from "@understudy/contract";
import type { FilePath, Report } from "./finding.ts";
import { asList, salvage } from "./salvage.ts";
import type { TargetBook } from "./target-book.ts";

type Chain = RouteSettings["chain"];

/**
 * One chain of the file. An entry without a priority has that of its position, counted from 1, so a
 * list without any is asked from top to bottom. Two entries of one target are a problem.
 */
export function resolveChain(section: unknown, path: FilePath, book: TargetBook, report: Report): Chain {
  const entries: Chain = [];
  for (const [index, item] of asList(section).entries()) {
    const place = [...path, index];
    const file = salvage(chainEntryFieldsSchema, item);
    const target = file === null ? null : book.resolve(file, place);
    if (file === null || target === null) continue;
    if (entries.some((entry) => entry.target === target)) {
      report.problems.push({
        path: place,
        at: "value",
        message: `"${target}" stands in this chain already.`,
      });
    }
    entries.push({
      target,
      priority: file.priority ?? index + 1,
      enabled: file.enabled ?? true,
      weight: file.weight ?? 1,
      ...(file.timeout === undefined ? {} : { timeoutMs: file.timeout }),
    });
  }
  if (entries.length > 0 && entries.every(({ enabled }) => !enabled)) {
    report.warnings.push({ path, at: "key", message: "every entry is disabled: nothing can answer." });
  }
  return entries;
}

/** An attempt cannot outlast its request: a timeout beyond the deadline never applies, so it is worth a word. */
export function warnOfIdleTimeouts(chain: Chain, deadlineMs: number, path: FilePath, report: Report): void {
  for (const { target, timeoutMs } of chain) {
    if (timeoutMs === undefined || timeoutMs <= deadlineMs) continue;
    const message = `"${target}" may take ${formatDuration(timeoutMs)}, longer than this deadline.`;
    report.warnings.push({ path, at: "value", message });
  }
}
