import type { LevelView } from "@understudy/contract";
import { countCell, shareCell, type ChartTable } from "#components/chart/chart-table.ts";
import { totalOf } from "#components/level-mark/level-looks.ts";
import { failedShare } from "./level-reading.ts";

/** The same buckets as the line. */
export function failedTable({ points }: LevelView): ChartTable {
  return {
    name: "Failed requests",
    columns: [{ name: "Share" }, { name: "Failed" }, { name: "Requests" }],
    rows: points.map(({ at, counts }) => ({
      at,
      cells: [
        shareCell(failedShare(counts)),
        countCell(counts.error),
        countCell(totalOf(counts) - counts.cancelled),
      ],
    })),
  };
}
