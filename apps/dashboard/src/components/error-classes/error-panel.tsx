"use client";

import type { ErrorView } from "@understudy/contract";
import { laterInBrowser } from "#components/later/later.tsx";
import { stepNote } from "#components/chart/step-note.ts";
import { TimeFigure } from "#components/chart/time-figure.tsx";
import { useChartForm } from "#components/chart/use-chart-form.ts";
import type { Whose } from "#components/metrics-filter/metrics-filter.ts";
import { RangeWords } from "#components/range/range-words.tsx";
import { ChartOrTable, type ChartForm } from "#components/ui/chart-or-table.tsx";
import { Loaded, Skeleton } from "#components/ui/loaded.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { formatCount } from "#format/numbers.ts";
import { BandSwatch } from "./band-swatch.tsx";
import { bandsOf, bandWords, errorBands, errorSentence } from "./error-bands.ts";
import { errorTable } from "./error-table.ts";
import { useErrors } from "./use-errors.ts";

const ErrorPlot = laterInBrowser(
  () => import("./error-plot.tsx").then((module) => module.ErrorPlot),
  <Skeleton className="size-full" />,
);

/** Pixels. */
const height = 208;

/** What errors? */
export function ErrorPanel({ whose }: { readonly whose: Whose }) {
  const [form, setForm] = useChartForm("errors");
  const query = useErrors(whose);
  return (
    <Panel
      title="Failed calls by class"
      note={
        <>
          calls of targets, fallbacks included, <RangeWords />
        </>
      }
      actions={<ChartOrTable value={form} onChange={setForm} />}
    >
      <Loaded query={query} what="errors" skeleton={<Skeleton className="h-80 w-full" />}>
        {(view) => <ErrorFigure view={view} form={form} />}
      </Loaded>
    </Panel>
  );
}

function ErrorFigure({ view, form }: { readonly view: ErrorView; readonly form: ChartForm }) {
  const whole = bandsOf(view.whole);
  const bands = errorBands.filter((band) => whole[band] > 0);
  return (
    <TimeFigure
      sentence={errorSentence(view.whole)}
      legend={
        bands.length === 0 ? null : (
          <ul className="flex flex-wrap gap-x-4 gap-y-1 text-xs">
            {bands.map((band) => (
              <li key={band} className="inline-flex items-center gap-1.5">
                <BandSwatch band={band} />
                {bandWords[band]}
              </li>
            ))}
          </ul>
        )
      }
      form={form}
      table={errorTable(view)}
      note={`n ${formatCount(view.whole.calls)} calls · ${stepNote(view.points, view)}`}
      view={view}
    >
      <div style={{ height: height + 20 }}>
        <ErrorPlot view={view} bands={bands} height={height} />
      </div>
    </TimeFigure>
  );
}
