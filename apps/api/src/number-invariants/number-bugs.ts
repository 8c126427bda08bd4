import type { ErrorView, LatencySeries, Percentiles } from "@understudy/contract";
import type { PathStep } from "@understudy/core";
import type { StoreDatabase } from "../store/database.ts";
import { latencySlots } from "../store/schema/index.ts";
import type { NumberLife } from "./number-life.ts";

/** A way to break the store's figures from outside. */
export interface NumberBug {
  readonly bug: string;
  readonly plant: (life: NumberLife, database: StoreDatabase) => NumberLife;
}

/** One bug for each invariant, by its name. */
export const numberBugs: Readonly<Record<string, readonly NumberBug[]>> = {
  I50: [
    {
      bug: "averages the percentiles of its buckets",
      plant: (life) => ({
        ...life,
        latency: (range) => {
          const view = life.latency(range);
          return { ...view, series: view.series.map((series) => ({ ...series, whole: averaged(series) })) };
        },
      }),
    },
    {
      bug: "writes the sketch of a batch over the one that is there",
      plant: (life, database) => ({
        ...life,
        record: (batch) => {
          database.delete(latencySlots).run();
          life.record(batch);
        },
      }),
    },
  ],
  "I43 slots": [
    {
      bug: "books only the call that served",
      plant: (life) => ({
        ...life,
        record: (batch) => life.record(batch.map((record) => ({ ...record, path: record.path.slice(-1) }))),
      }),
    },
    {
      bug: "takes what nobody counted for what providers told, twice",
      plant: (life) => ({
        ...life,
        spending: (range, by) => {
          const view = life.spending(range, by);
          const { whole } = view;
          return {
            ...view,
            whole: { ...whole, inputTokens: whole.inputTokens + whole.estimatedInputTokens },
          };
        },
      }),
    },
  ],
  I58: [
    {
      bug: "tells that a class failed in a bucket, and not how often",
      plant: (life) => ({ ...life, errors: (range, only) => onceEach(life.errors(range, only)) }),
    },
    {
      bug: "counts a target that was passed over as a failed call",
      plant: (life) => ({
        ...life,
        record: (batch) => life.record(batch.map((record) => ({ ...record, path: record.path.map(asCall) }))),
      }),
    },
    {
      bug: "tells the failures of all routes as those of one",
      plant: (life) => ({ ...life, errors: (range) => life.errors(range) }),
    },
  ],
};

function asCall(step: PathStep): PathStep {
  if (step.kind === "attempt") return step;
  const { target, startMs } = step;
  return { kind: "attempt", target, startMs, durationMs: 0, outcome: "unavailable" };
}

/** Failures of a class that was told once are told no more than once. */
function onceEach({ points, ...view }: ErrorView): ErrorView {
  return {
    ...view,
    points: points.map(({ failures, ...point }) => {
      const once = Object.fromEntries(Object.keys(failures).map((name) => [name, 1]));
      return { ...point, failures: once };
    }),
  };
}

/** What every hand-made dashboard does once. */
function averaged({ points, whole }: LatencySeries): Percentiles {
  const known = points.filter(({ count }) => count > 0);
  const mean = (name: "p50" | "p95" | "p99"): number =>
    known.reduce((sum, point) => sum + (point[name] ?? point.p50 ?? 0), 0) / known.length;
  return { ...whole, p50: mean("p50"), p95: mean("p95"), p99: mean("p99") };
}
