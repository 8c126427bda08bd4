import {
  percentileNames,
  type PercentileName,
  type Scale,
} from "#components/metrics-filter/metrics-filter.ts";

/** How the lines of latency are drawn. */
export interface LatencyLook {
  readonly lines: readonly PercentileName[];
  readonly scale: Scale;
  /** Ms; the ends of an axis shared with other charts. Absent: its own. */
  readonly domain?: readonly [number, number];
}

export const plainLook: LatencyLook = { lines: percentileNames, scale: "linear" };
