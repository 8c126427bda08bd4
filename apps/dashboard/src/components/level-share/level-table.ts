import type { LevelView } from "@understudy/contract";
import { countCell, type ChartTable } from "#components/chart/chart-table.ts";
import { levelLooks, levelOrder, totalOf } from "#components/level-mark/level-looks.ts";

/** The same buckets as the bands. */
export function levelTable({ points }: LevelView): ChartTable {
  return {
    name: "Requests by level",
    columns: [...levelOrder.map((level) => ({ name: levelLooks[level].word })), { name: "All" }],
    rows: points.map(({ at, counts }) => ({
      at,
      cells: [...levelOrder.map((level) => countCell(counts[level])), countCell(totalOf(counts))],
    })),
  };
}
