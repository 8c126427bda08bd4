import type { Gateway } from "../../gateway/gateway.ts";
import type { Histogram } from "./histogram.ts";

/** One number of a metric, with the values of its labels in their order. */
export interface Sample {
  readonly labels: readonly string[];
  readonly value: number;
}

interface HistogramSample {
  readonly labels: readonly string[];
  readonly histogram: Histogram;
}

interface MetricFacts {
  readonly name: string;
  readonly help: string;
  /**
   * Only what the configuration names and what is one of few words: targets, routes, levels, outcomes.
   * Never what a client sends (docs/telemetry.md section 1).
   */
  readonly labels: readonly string[];
}

/** Something the gateway shows of itself on `/metrics`. Read when it is asked for, not as it changes. */
export type Metric =
  | (MetricFacts & {
      readonly type: "counter" | "gauge";
      readonly read: (gateway: Gateway) => readonly Sample[];
    })
  | (MetricFacts & {
      readonly type: "histogram";
      readonly read: (gateway: Gateway) => readonly HistogramSample[];
    });

/** A metric without labels. */
export function only(value: number): readonly Sample[] {
  return [{ labels: [], value }];
}

/** A state as Prometheus knows it: one sample for each that could be, 1 for the one that is. */
export function states<State extends string>(
  labels: readonly string[],
  all: readonly State[],
  current: State | null,
): readonly Sample[] {
  return all.map((state) => ({ labels: [...labels, state], value: state === current ? 1 : 0 }));
}
