"use client";

import type { LevelView } from "@understudy/contract";
import { laterInBrowser } from "#components/later/later.tsx";
import { parseAsStringLiteral } from "#address/parsers.ts";
import { useQueryState } from "#address/use-address.ts";
import { stepNote } from "#components/chart/step-note.ts";
import { TimeFigure } from "#components/chart/time-figure.tsx";
import { useChartForm } from "#components/chart/use-chart-form.ts";
import { levelOrder, totalOf } from "#components/level-mark/level-looks.ts";
import { LevelMark } from "#components/level-mark/level-mark.tsx";
import { everybody, type Whose } from "#components/metrics-filter/metrics-filter.ts";
import { RangeWords } from "#components/range/range-words.tsx";
import { ChartOrTable, type ChartForm } from "#components/ui/chart-or-table.tsx";
import { Loaded, Skeleton } from "#components/ui/loaded.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import { formatCount } from "#format/numbers.ts";
import { levelSentence, summed, type Amount } from "./level-reading.ts";
import { levelTable } from "./level-table.ts";
import { useLevels } from "./use-levels.ts";

const LevelPlot = laterInBrowser(
  () => import("./level-plot.tsx").then((module) => module.LevelPlot),
  <Skeleton className="size-full" />,
);

/** Pixels. */
const height = 208;

const amountParser = parseAsStringLiteral([
  "share",
  "count",
] as const satisfies readonly Amount[]).withDefault("share");

/** What do users get? */
export function LevelPanel({ whose = everybody }: { readonly whose?: Whose }) {
  const [form, setForm] = useChartForm("levels");
  const [amount, setAmount] = useQueryState("amount", amountParser);
  const { route } = whose;
  const query = useLevels(whose);
  return (
    <Panel
      title="Served by"
      note={
        <>
          {route === undefined ? "" : `requests of ${route}, `}
          <RangeWords />
        </>
      }
      actions={
        <>
          {form === "chart" && (
            <Segmented
              label="Amount"
              value={amount}
              options={[
                ["share", "Share"],
                ["count", "Count"],
              ]}
              onChange={(chosen) => setAmount(chosen)}
            />
          )}
          <ChartOrTable value={form} onChange={setForm} />
        </>
      }
    >
      <Loaded query={query} what="levels" skeleton={<Skeleton className="h-80 w-full" />}>
        {(view) => <LevelFigure view={view} form={form} amount={amount} />}
      </Loaded>
    </Panel>
  );
}

interface LevelFigureProps {
  readonly view: LevelView;
  readonly form: ChartForm;
  readonly amount: Amount;
}

function LevelFigure({ view, form, amount }: LevelFigureProps) {
  const counts = summed(view);
  return (
    <TimeFigure
      sentence={levelSentence(counts)}
      legend={
        <ul className="flex flex-wrap gap-x-4 gap-y-1 text-xs">
          {levelOrder.map((level) => (
            <li key={level}>
              <LevelMark level={level} />
            </li>
          ))}
        </ul>
      }
      form={form}
      table={levelTable(view)}
      note={`n ${formatCount(totalOf(counts))} · ${stepNote(view.points, view)}`}
      view={view}
    >
      <div style={{ height: height + 20 }}>
        <LevelPlot view={view} amount={amount} height={height} />
      </div>
    </TimeFigure>
  );
}
