import type { GameDayFigures, GameDayLatency } from "@understudy/contract";
import {
  counted,
  exactPercentile,
  isLost,
  type GameDayRequest,
  type GameDaySpan,
  type Level,
} from "@understudy/core";

const mostIds = 200;
/** Of fewer answers the percentile says more about chance (docs/dashboard.md, Numbers). */
const fewestForP95 = 20;
const fewestForP99 = 100;

/** What the users of a stretch got: of the requests that began in it. */
export function figuresOf(requests: readonly GameDayRequest[], { from, to }: GameDaySpan): GameDayFigures {
  const asked = counted(requests, { from, to });
  const lost = asked.filter(isLost).toSorted((one, other) => one.startedAt - other.startedAt);
  return {
    from,
    to,
    requests: asked.length,
    levels: levelCounts(asked),
    lost: lost.length,
    lostIds: lost.slice(0, mostIds).map(({ requestId }) => requestId),
    poor: asked.filter(({ outcome, poor }) => outcome === "answered" && poor).length,
    latency: latencyOf(asked),
  };
}

function levelCounts(requests: readonly GameDayRequest[]): Readonly<Record<Level, number>> {
  const counts: Record<Level, number> = {
    primary: 0,
    fallback: 0,
    cache: 0,
    deferred: 0,
    cancelled: 0,
    error: 0,
  };
  for (const { level } of requests) counts[level] += 1;
  return counts;
}

function latencyOf(requests: readonly GameDayRequest[]): GameDayLatency {
  const durations = requests
    .filter(({ outcome }) => outcome === "answered")
    .map(({ durationMs }) => durationMs)
    .toSorted((one, other) => one - other);
  const answers = durations.length;
  return {
    answers,
    p50: exactPercentile(durations, 0.5),
    p95: answers < fewestForP95 ? null : exactPercentile(durations, 0.95),
    p99: answers < fewestForP99 ? null : exactPercentile(durations, 0.99),
  };
}
