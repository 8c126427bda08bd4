import type { ExerciseMark } from "@understudy/contract";
import { textCell, type ChartTable } from "./chart-table.ts";
import { exercisesDuring } from "./exercises.ts";
import type { Stretch } from "./time-points.ts";

/** A chart's time; without a step its rows tell themselves how long they are. */
export type TableView = Stretch & { readonly stepMs?: number };

/** Where exercises ran in the time that is shown, each row tells which ones ran in its own. */
export function withExercises(
  table: ChartTable,
  exercises: readonly ExerciseMark[],
  view: TableView,
): ChartTable {
  const shown = exercisesDuring(exercises, view);
  if (shown.length === 0) return table;
  const rows = table.rows.map((row) => {
    const to = row.to ?? Math.min(row.at + (view.stepMs ?? 0), view.to);
    const ids = exercisesDuring(shown, { from: row.at, to }).map(({ id }) => id);
    return { ...row, cells: [...row.cells, textCell(ids.join(" "))] };
  });
  return { ...table, columns: [...table.columns, { name: "Exercise" }], rows };
}
