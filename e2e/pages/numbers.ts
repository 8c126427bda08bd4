import type { Locator } from "@playwright/test";

/** `1,354` as a number. */
export function readCount(text: string): number {
  return Number(text.replaceAll(",", ""));
}

/** `840 ms`, `1.42 s`, `1 m 12 s` in ms; null for the dash that stands where there is no value. */
export function readDuration(text: string): number | null {
  if (text === "–") return null;
  const units = new Map([
    ["ms", 1],
    ["s", 1_000],
    ["m", 60_000],
  ]);
  const parts = [...text.matchAll(/([\d.]+)\s(ms|s|m)\b/g)];
  if (parts.length === 0) throw new Error(`"${text}" is no duration`);
  return parts.reduce(
    (sum, [, amount, unit]) => sum + Number(amount) * (units.get(unit ?? "") ?? Number.NaN),
    0,
  );
}

/** A share as operators read it: one decimal, and neither 0 nor 100 unless it is. */
export function shareText(part: number, whole: number): string {
  const percent = (part / whole) * 100;
  return `${percent === 0 || percent === 100 ? percent : percent.toFixed(1)}\u00a0%`;
}

export interface TableRow {
  /** Start of the bucket, ms since the epoch. */
  readonly at: number;
  /** The other cells, in order. */
  readonly cells: readonly string[];
}

/** A chart's table, as it stands on the page. */
export function readTable(table: Locator): Promise<TableRow[]> {
  return table.locator("tbody tr").evaluateAll((rows) =>
    rows.map((row) => ({
      at: Date.parse(row.querySelector("time")?.dateTime ?? ""),
      cells: [...row.querySelectorAll("td")].slice(1).map((cell) => cell.textContent),
    })),
  );
}
