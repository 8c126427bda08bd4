"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { spendingGroups, type SpendingGroup, type SpendingView } from "@understudy/contract";
import { laterInBrowser } from "#components/later/later.tsx";
import { parseAsStringLiteral } from "#address/parsers.ts";
import { useQueryState } from "#address/use-address.ts";
import { stepNote } from "#components/chart/step-note.ts";
import { TimeFigure } from "#components/chart/time-figure.tsx";
import { useChartForm } from "#components/chart/use-chart-form.ts";
import { everybody, type Whose } from "#components/metrics-filter/metrics-filter.ts";
import { RangeWords } from "#components/range/range-words.tsx";
import { useTimeRange } from "#components/range/use-time-range.ts";
import { ChartOrTable, type ChartForm } from "#components/ui/chart-or-table.tsx";
import { Empty, Loaded, Skeleton } from "#components/ui/loaded.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import { formatCount } from "#format/numbers.ts";
import { useTRPC } from "#trpc/react.tsx";
import { GroupTable } from "./group-table.tsx";
import { spendingGap, spendingSentence } from "./spending-reading.ts";
import { spendingTable } from "./spending-table.ts";

const SpendingPlot = laterInBrowser(
  () => import("./spending-plot.tsx").then((module) => module.SpendingPlot),
  <Skeleton className="size-full" />,
);

/** Pixels. */
const height = 140;

const groups = [
  ["target", "Target"],
  ["level", "Level"],
  ["route", "Route"],
  ["tenant", "Tenant"],
] as const satisfies readonly (readonly [SpendingGroup, string])[];
const groupNames = Object.fromEntries(groups);

const byParser = parseAsStringLiteral(spendingGroups).withDefault("target");

/** What does it cost, and who costs it? */
export function SpendingPanel({ whose = everybody }: { readonly whose?: Whose }) {
  const { input } = useTimeRange();
  const [form, setForm] = useChartForm("cost");
  const [by, setBy] = useQueryState("by", byParser);
  // What calls cost is not told apart by what struck them.
  const { injected: _untold, ...whosever } = whose;
  const query = useQuery(
    useTRPC().metrics.spending.queryOptions(
      { ...input, ...whosever, by },
      { placeholderData: keepPreviousData },
    ),
  );
  return (
    <Panel
      title="Cost"
      note={
        <>
          tokens of every call{whoseWords(whose, by)}, <RangeWords />
        </>
      }
      actions={
        <>
          <Segmented label="Cost by" value={by} options={groups} onChange={(name) => setBy(name)} />
          <ChartOrTable value={form} onChange={setForm} />
        </>
      }
    >
      <Loaded query={query} what="cost" skeleton={<Skeleton className="h-72 w-full" />}>
        {(view) =>
          view.whole.calls === 0 ? (
            <Empty>No tokens were used in this time.</Empty>
          ) : (
            <SpendingFigure view={view} form={form} />
          )
        }
      </Loaded>
    </Panel>
  );
}

/** What tenants spend is not kept by route or target. */
function whoseWords({ route, target }: Whose, by: SpendingGroup): string {
  if (by === "tenant") return route === undefined && target === undefined ? "" : " of all chains and targets";
  return `${target === undefined ? "" : ` of ${target}`}${route === undefined ? "" : ` for ${route}`}`;
}

function SpendingFigure({ view, form }: { readonly view: SpendingView; readonly form: ChartForm }) {
  const gap = spendingGap(view.whole);
  return (
    <TimeFigure
      sentence={spendingSentence(view.whole)}
      legend={
        <>
          <GroupTable view={view} of={groupNames[view.by] ?? view.by} />
          {gap !== null && <p className="text-xs">{gap}</p>}
        </>
      }
      form={form}
      table={spendingTable(view)}
      note={`n ${formatCount(view.whole.calls)} calls · ${stepNote(view.points, view)}`}
      view={view}
      inseparable="What calls cost is not told apart by what struck them; calls that were not made cost nothing."
    >
      <div style={{ height: height + 20 }}>
        <SpendingPlot view={view} height={height} />
      </div>
    </TimeFigure>
  );
}
