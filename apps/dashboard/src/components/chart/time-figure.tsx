"use client";

import type { ReactNode } from "react";
import { Boundary } from "#components/ui/boundary.tsx";
import type { ChartForm } from "#components/ui/chart-or-table.tsx";
import { ChartFooter } from "./chart-footer.tsx";
import type { ChartTable } from "./chart-table.ts";
import { ChartTableView } from "./chart-table-view.tsx";
import { withExercises, type TableView } from "./exercise-column.ts";
import { exercisesDuring } from "./exercises.ts";
import { ExerciseLegend } from "./exercise-legend.tsx";
import { useChanges } from "./use-changes.ts";

export interface TimeFigureProps {
  /** What the chart says, for those who do not see it. */
  readonly sentence: string;
  /** What stands between the sentence and the plot: figures of the whole range, what the fills mean. */
  readonly legend?: ReactNode;
  readonly form: ChartForm;
  readonly table: ChartTable;
  readonly note: string;
  readonly view: TableView;
  /** Why its figures cannot leave out what faults did on purpose; absent: they can (docs/chaos.md). */
  readonly inseparable?: string;
  /** The plot; one that breaks does not take the page with it. */
  readonly children: ReactNode;
}

/** A chart over time: a sentence, the chart or the table with the same numbers, and what it rests on. */
export function TimeFigure(props: TimeFigureProps) {
  const { sentence, legend, form, note, view, inseparable, children } = props;
  const exercises = useChanges()?.exercises ?? [];
  const table = withExercises(props.table, exercises, view);
  return (
    <figure className="flex min-w-0 flex-col gap-2">
      <figcaption className="text-xs text-soft">{sentence}</figcaption>
      {legend}
      <ExerciseLegend exercises={exercisesDuring(exercises, view)} inseparable={inseparable} />
      {form === "table" ? (
        <ChartTableView table={table} />
      ) : (
        <Boundary broken="The chart could not be drawn. The table has the same numbers.">{children}</Boundary>
      )}
      <ChartFooter note={note} table={table} view={view} />
    </figure>
  );
}
