"use client";

import type { LevelView } from "@understudy/contract";
import { laterInBrowser } from "#components/later/later.tsx";
import { stepNote } from "#components/chart/step-note.ts";
import { TimeFigure } from "#components/chart/time-figure.tsx";
import { useChartForm } from "#components/chart/use-chart-form.ts";
import { totalOf } from "#components/level-mark/level-looks.ts";
import type { Whose } from "#components/metrics-filter/metrics-filter.ts";
import { RangeWords } from "#components/range/range-words.tsx";
import { ChartOrTable, type ChartForm } from "#components/ui/chart-or-table.tsx";
import { Loaded, Skeleton } from "#components/ui/loaded.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { formatCount } from "#format/numbers.ts";
import { useZone } from "#preferences/zone-provider.tsx";
import { failedTable } from "./failed-table.ts";
import { failedSentence, summed } from "./level-reading.ts";
import { useLevels } from "./use-levels.ts";

const FailedPlot = laterInBrowser(
  () => import("./failed-plot.tsx").then((module) => module.FailedPlot),
  <Skeleton className="size-full" />,
);

/** Pixels. */
const height = 100;

/** How many users got an error? */
export function FailedPanel({ whose }: { readonly whose: Whose }) {
  const [form, setForm] = useChartForm("failed");
  const query = useLevels(whose);
  return (
    <Panel
      title="Failed requests"
      note={
        <>
          those whose callers left are not counted, <RangeWords />
        </>
      }
      actions={<ChartOrTable value={form} onChange={setForm} />}
    >
      <Loaded query={query} what="failed requests" skeleton={<Skeleton className="h-44 w-full" />}>
        {(view) => <FailedFigure view={view} form={form} />}
      </Loaded>
    </Panel>
  );
}

function FailedFigure({ view, form }: { readonly view: LevelView; readonly form: ChartForm }) {
  const { zone } = useZone();
  const counts = summed(view);
  return (
    <TimeFigure
      sentence={failedSentence(view, zone)}
      form={form}
      table={failedTable(view)}
      note={`n ${formatCount(totalOf(counts) - counts.cancelled)} · ${stepNote(view.points, view)}`}
      view={view}
    >
      <div style={{ height: height + 20 }}>
        <FailedPlot view={view} height={height} />
      </div>
    </TimeFigure>
  );
}
