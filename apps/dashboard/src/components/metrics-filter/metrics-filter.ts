import { latencyMeasures } from "@understudy/contract";
import { createLoader, parseAsString, parseAsStringLiteral } from "#address/parsers.ts";

const metricsTabs = ["latency", "errors", "fallback", "cost"] as const;

/** The lines of a latency chart: told apart by dash, not by colour alone (docs/dashboard.md section 3). */
export const percentileNames = ["p50", "p95", "p99"] as const;
export type PercentileName = (typeof percentileNames)[number];

/** Linear, from zero; or by powers of ten, where a tail hides all else. */
const scales = ["linear", "log"] as const;
export type Scale = (typeof scales)[number];

/** Absent: what faults did on purpose is in the figures too. */
export const faultsParser = { faults: parseAsStringLiteral(["without"]) };

export const loadFaults = createLoader(faultsParser);

/** What of the figures is shown; lives in the URL. */
export const metricsParsers = {
  tab: parseAsStringLiteral(metricsTabs).withDefault("latency"),
  chain: parseAsString,
  target: parseAsString,
  measure: parseAsStringLiteral(latencyMeasures).withDefault("first_token"),
  lines: parseAsString,
  scale: parseAsStringLiteral(scales).withDefault("linear"),
  ...faultsParser,
};

export const loadMetricsFilter = createLoader(metricsParsers);

/** The lines that are drawn: those that are named, else all. */
export function linesOf(named: string | null): readonly PercentileName[] {
  const lines = percentileNames.filter((name) => named?.split(",").includes(name));
  return lines.length === 0 ? percentileNames : lines;
}

/** Whose figures; what is not said does not narrow them. */
export interface Whose {
  readonly route?: string;
  readonly target?: string;
  /** Without the requests of which a call was struck by a fault on purpose (docs/chaos.md). */
  readonly injected?: false;
}

/** Figures of requests and not of calls: a target does not narrow them. */
export function ofRequests({ route, injected }: Whose): Whose {
  return { ...(route === undefined ? {} : { route }), ...(injected === undefined ? {} : { injected }) };
}

export const everybody: Whose = {};

/** The filter as the control API takes it. */
export function whoseOf({
  chain,
  target,
  faults,
}: {
  readonly chain: string | null;
  readonly target: string | null;
  readonly faults: "without" | null;
}): Whose {
  return {
    ...(chain === null ? {} : { route: chain }),
    ...(target === null ? {} : { target }),
    ...withFaults(faults),
  };
}

/** Everybody's figures, what faults did on purpose in them or left out. */
export function withFaults(faults: "without" | null): Whose {
  return faults === null ? everybody : { injected: false };
}
