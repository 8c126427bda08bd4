import { csvText } from "#csv/csv-text.ts";
import { isoTime } from "#format/times.ts";
import type { ChartTable } from "./chart-table.ts";

/**
 * A chart's table as RFC 4180 has it, oldest first: times with their offset, the zone's name, then plain
 * numbers in the unit that the head names. Where there is no value the field is empty.
 */
export function csvOf({ columns, rows }: ChartTable, zone: string): string {
  const head = [
    "from",
    "zone",
    ...columns.map(({ name, unit }) => (unit === undefined ? name : `${name} (${unit})`)),
  ];
  const lines = rows.map(({ at, cells }) => [isoTime(at, zone), zone, ...cells.map(({ value }) => value)]);
  return csvText(head, lines);
}

/** `understudy-served-by-2026-11-21T14-02-00Z.csv`: by what it shows and where it begins. */
export function csvName({ name, rows }: ChartTable): string {
  const words = name.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-");
  const start = rows[0] === undefined ? "" : `-${isoTime(rows[0].at, "UTC").replaceAll(":", "-")}`;
  return `understudy-${words}${start}.csv`;
}
