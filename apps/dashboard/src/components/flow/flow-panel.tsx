"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { FlowView } from "@understudy/contract";
import { countCell, textCell, type ChartTable } from "#components/chart/chart-table.ts";
import { TimeFigure } from "#components/chart/time-figure.tsx";
import { useChartForm } from "#components/chart/use-chart-form.ts";
import { levelLooks } from "#components/level-mark/level-looks.ts";
import { ofRequests, type Whose } from "#components/metrics-filter/metrics-filter.ts";
import { RangeWords } from "#components/range/range-words.tsx";
import { useTimeRange } from "#components/range/use-time-range.ts";
import { ChartOrTable, type ChartForm } from "#components/ui/chart-or-table.tsx";
import { Loaded, Skeleton } from "#components/ui/loaded.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { formatCount } from "#format/numbers.ts";
import { useTRPC } from "#trpc/react.tsx";
import { FlowPlot } from "./flow-plot.tsx";
import { drawnFlow, flowSentence, ribbonsOf } from "./flow-reading.ts";

/** Pixels. */
const height = 240;

/** Where does traffic go? */
export function FlowPanel({ whose }: { readonly whose: Whose }) {
  const { input } = useTimeRange();
  const [form, setForm] = useChartForm("flow");
  const query = useQuery(
    useTRPC().metrics.flow.queryOptions(
      { ...input, ...ofRequests(whose) },
      { placeholderData: keepPreviousData },
    ),
  );
  return (
    <Panel
      title="Asked for, served by"
      note={<RangeWords />}
      actions={<ChartOrTable value={form} onChange={setForm} />}
    >
      <Loaded query={query} what="where requests went" skeleton={<Skeleton className="h-72 w-full" />}>
        {(view) => <FlowFigure view={view} form={form} />}
      </Loaded>
    </Panel>
  );
}

function FlowFigure({ view, form }: { readonly view: FlowView; readonly form: ChartForm }) {
  const flow = drawnFlow(view);
  return (
    <TimeFigure
      sentence={flowSentence(flow.ribbons)}
      form={form}
      table={flowTable(view)}
      note={`n ${formatCount(flow.total)} · the whole time together`}
      view={view}
    >
      {flow.total > 0 && <FlowPlot flow={flow} height={height} />}
    </TimeFigure>
  );
}

/** The same ways as the ribbons. */
function flowTable(view: FlowView): ChartTable {
  return {
    name: "Asked for, served by",
    columns: [{ name: "Asked for" }, { name: "Served by" }, { name: "Level" }, { name: "Requests" }],
    rows: ribbonsOf(view)
      .toReversed()
      .map(({ from, to, level, count }) => ({
        at: view.from,
        to: view.to,
        cells: [textCell(from), textCell(to), textCell(levelLooks[level].word), countCell(count)],
      })),
  };
}
