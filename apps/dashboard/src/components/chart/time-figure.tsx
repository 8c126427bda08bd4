"use client";

import type { ReactNode } from "react";
import { Boundary } from "#components/ui/boundary.tsx";
import type { ChartForm } from "#components/ui/chart-or-table.tsx";
import { ChartFooter } from "./chart-footer.tsx";
import type { ChartTable } from "./chart-table.ts";
import { ChartTableView } from "./chart-table-view.tsx";
import type { Stretch } from "./time-points.ts";

export interface TimeFigureProps {
  /** What the chart says, for those who do not see it. */
  readonly sentence: string;
  /** What stands between the sentence and the plot: figures of the whole range, what the fills mean. */
  readonly legend?: ReactNode;
  readonly form: ChartForm;
  readonly table: ChartTable;
  readonly note: string;
  readonly view: Stretch;
  /** The plot; one that breaks does not take the page with it. */
  readonly children: ReactNode;
}

/** A chart over time: a sentence, the chart or the table with the same numbers, and what it rests on. */
export function TimeFigure({ sentence, legend, form, table, note, view, children }: TimeFigureProps) {
  return (
    <figure className="flex min-w-0 flex-col gap-2">
      <figcaption className="text-xs text-soft">{sentence}</figcaption>
      {legend}
      {form === "table" ? (
        <ChartTableView table={table} />
      ) : (
        <Boundary broken="The chart could not be drawn. The table has the same numbers.">{children}</Boundary>
      )}
      <ChartFooter note={note} table={table} view={view} />
    </figure>
  );
}
