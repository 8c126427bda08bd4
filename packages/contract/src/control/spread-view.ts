import type { LatencyMeasure } from "./views.ts";

export interface SpreadPoint {
  /** Start of the bucket. */
  readonly at: number;
  /** Durations between neighbouring edges, the shortest first; as many as edges less one. */
  readonly counts: readonly number[];
  /** Null below the count at which it means something. */
  readonly p95: number | null;
}

/** How the latency of one subject is spread, from the same sketches as its percentiles. */
export interface SpreadView {
  readonly from: number;
  readonly to: number;
  readonly stepMs: number;
  readonly measure: LatencyMeasure;
  /** `users` or a target's id. */
  readonly subject: string;
  /** Ms, rising, each so many times the one before; empty: nothing was timed. */
  readonly edges: readonly number[];
  readonly points: readonly SpreadPoint[];
}
