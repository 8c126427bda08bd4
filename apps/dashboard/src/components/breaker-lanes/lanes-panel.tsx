"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { TimelineView } from "@understudy/contract";
import { PlotFrame } from "#components/chart/plot-frame.tsx";
import { TimeFigure } from "#components/chart/time-figure.tsx";
import { useChartForm } from "#components/chart/use-chart-form.ts";
import { RangeWords } from "#components/range/range-words.tsx";
import { useTimeRange } from "#components/range/use-time-range.ts";
import { stateLooks } from "#components/state-mark/shown-states.ts";
import { TimeAxis } from "#components/time-axis/time-axis.tsx";
import { ChartOrTable, type ChartForm } from "#components/ui/chart-or-table.tsx";
import { Empty, Loaded, Skeleton } from "#components/ui/loaded.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { plural } from "#format/numbers.ts";
import { useTRPC } from "#trpc/react.tsx";
import { Lane } from "./lane.tsx";
import { laneParts, type LanePart } from "./lane-parts.ts";
import { lanesTable } from "./lanes-table.tsx";

interface DrawnLane {
  readonly target: string;
  readonly parts: readonly LanePart[];
}

/** When was which breaker in which state? */
export function LanesPanel() {
  const { input } = useTimeRange();
  const [form, setForm] = useChartForm("breakers");
  const query = useQuery(
    useTRPC().breakers.timeline.queryOptions(input, { placeholderData: keepPreviousData }),
  );
  return (
    <Panel
      title="Breakers over time"
      note={<RangeWords />}
      actions={<ChartOrTable value={form} onChange={setForm} />}
    >
      <Loaded query={query} what="the breakers' history" skeleton={<Skeleton className="h-44 w-full" />}>
        {(view) => <LanesFigure view={view} form={form} />}
      </Loaded>
    </Panel>
  );
}

function LanesFigure({ view, form }: { readonly view: TimelineView; readonly form: ChartForm }) {
  const lanes = drawnLanes(view);
  if (lanes.length === 0) return <Empty>No targets are configured.</Empty>;
  return (
    <TimeFigure
      sentence={sentence(lanes)}
      form={form}
      table={lanesTable(lanes)}
      note={plural(lanes.length, "target")}
      view={view}
      inseparable="A breaker takes them for failures like any other, and says so where they moved it."
    >
      <PlotFrame view={view} drawCursor ownGaps>
        <div className="flex flex-col gap-2">
          {lanes.map(({ target, parts }) => (
            <Lane
              key={target}
              target={target}
              now={parts.at(-1)?.state ?? "unknown"}
              parts={parts}
              from={view.from}
              to={view.to}
            />
          ))}
          <TimeAxis from={view.from} to={view.to} />
        </div>
      </PlotFrame>
    </TimeFigure>
  );
}

/** Worst now first. */
function drawnLanes({ lanes, from, to }: TimelineView): DrawnLane[] {
  const badness = (lane: DrawnLane) => stateLooks[lane.parts.at(-1)?.state ?? "unknown"].badness;
  return lanes
    .map(({ target, segments }) => ({ target, parts: laneParts(segments, from, to) }))
    .toSorted((a, b) => badness(b) - badness(a));
}

function sentence(lanes: readonly DrawnLane[]): string {
  const openings = (lane: DrawnLane) =>
    lane.parts
      .filter((part) => part.state === "open" || part.state === "forced_open")
      .reduce((sum, part) => sum + Math.ceil(part.changes / 2), 0);
  const opened = lanes.filter((lane) => openings(lane) > 0);
  if (opened.length === 0) return `None of ${plural(lanes.length, "target")} was open.`;
  const said = opened.map((lane) => `${lane.target} was open ${openings(lane)}×`);
  return `${said.join(", ")}; ${lanes.length - opened.length} of ${lanes.length} never.`;
}
