import type { ErrorView } from "@understudy/contract";
import { countCell, type ChartTable } from "#components/chart/chart-table.ts";
import { bandWords, errorBands, errorBar } from "./error-bands.ts";

/** The same buckets as the bars. */
export function errorTable({ points }: ErrorView): ChartTable {
  const names = ["Calls", "Failed", ...errorBands.map((band) => bandWords[band]), "Skipped: other"];
  return {
    name: "Failed calls by class",
    columns: names.map((name) => ({ name })),
    rows: points.map((point) => {
      const { at, calls, failed, bands, skippedOther } = errorBar(point);
      const counts = [calls, failed, ...errorBands.map((band) => bands[band]), skippedOther];
      return { at, cells: counts.map(countCell) };
    }),
  };
}
