import type { CacheView } from "@understudy/contract";
import { table } from "./table.ts";
import { lengthText, timeText } from "./words.ts";

/** Kept answers, newest first, and how many there are in all. */
export function cacheLines({ total, rows }: CacheView, now: number): readonly string[] {
  if (total === 0) return ["No answer is kept."];
  const lines = table(
    ["KEPT", "LASTS", "TENANT", "ROUTE", "TARGET", "BYTES", "ENCRYPTED", "REQUEST"],
    rows.map((row) => [
      timeText(row.storedAt),
      lengthText(row.expiresAt - now),
      row.tenant,
      row.route,
      row.target,
      String(row.bytes),
      row.encrypted ? "yes" : "no",
      row.requestId,
    ]),
  );
  return [...lines, `${total} kept answers in all.`];
}
