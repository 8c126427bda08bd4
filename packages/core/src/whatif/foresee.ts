import type { TargetId } from "../target.ts";
import type { AssumedOutage } from "./outage.ts";
import type { RecordedRequest } from "./recorded-request.ts";
import { availability, type ReplayFigures } from "./replay-figures.ts";
import { replay, type Replayed, type ReplaySetup } from "./replay.ts";

/** The middle one of several lives, and how far they lie apart; null: nothing to tell it by. */
export interface Span {
  readonly low: number;
  readonly middle: number;
  readonly high: number;
}

/** What would have come of the recorded requests. Times in ms. */
export interface Foreseen {
  /** Share of requests answered in full by the chain; kept answers and the queue are no part of it. */
  readonly availability: Span | null;
  readonly fallbackShare: Span | null;
  readonly firstTokenP50: Span | null;
  readonly firstTokenP95: Span | null;
  readonly totalP50: Span | null;
  readonly totalP95: Span | null;
  readonly requests: number;
  readonly failed: Span | null;
  readonly calls: Span | null;
  readonly wasted: Span | null;
  readonly cost: Span | null;
  /** Calls, of all lives, whose cost is not known. */
  readonly unpriced: number;
  /** Targets that were asked and of which nothing is known, with their share of all calls. */
  readonly unknown: readonly { readonly target: TargetId; readonly share: number }[];
  readonly withoutRoute: number;
}

const seeds = [1, 2, 3, 4, 5];

/**
 * Lives through the recorded requests several times: chance falls differently each time, and if targets are
 * asked that were never called, once as if they answered and once as if they did not.
 */
export function foresee(
  requests: readonly RecordedRequest[],
  setup: ReplaySetup,
  outages: readonly AssumedOutage[] = [],
): Foreseen {
  const lives = seeds.map((seed) => replay(requests, setup, { seed, outages, unknown: "answer" }));
  const hasUnknown = lives.some(({ unknownCalls }) => Object.keys(unknownCalls).length > 0);
  const worst = hasUnknown
    ? seeds.map((seed) => replay(requests, setup, { seed, outages, unknown: "fail" }))
    : [];
  const spanOf = (figure: (figures: ReplayFigures) => number | null): Span | null =>
    span(lives, worst, figure);
  return {
    availability: spanOf(availability),
    fallbackShare: spanOf(({ byLevel, requests }) => (requests === 0 ? null : byLevel.fallback / requests)),
    firstTokenP50: spanOf(({ firstToken }) => firstToken.quantile(0.5)),
    firstTokenP95: spanOf(({ firstToken }) => firstToken.quantile(0.95)),
    totalP50: spanOf(({ total }) => total.quantile(0.5)),
    totalP95: spanOf(({ total }) => total.quantile(0.95)),
    requests: lives[0]?.figures.requests ?? 0,
    failed: spanOf(({ byLevel }) => byLevel.failed + byLevel.interrupted),
    calls: spanOf(({ calls }) => calls),
    wasted: spanOf(({ wasted }) => wasted),
    cost: spanOf(({ cost, calls, unpriced }) => (calls > 0 && unpriced >= calls ? null : cost)),
    unpriced: lives.reduce((sum, { figures }) => sum + figures.unpriced, 0),
    unknown: unknownOf(lives),
    withoutRoute: lives[0]?.withoutRoute ?? 0,
  };
}

function span(
  lives: readonly Replayed[],
  worst: readonly Replayed[],
  figure: (figures: ReplayFigures) => number | null,
): Span | null {
  const likely = valuesOf(lives, figure);
  const middle = likely[Math.floor(likely.length / 2)];
  const all = [...likely, ...valuesOf(worst, figure)].toSorted((a, b) => a - b);
  const [low] = all;
  const high = all.at(-1);
  return low === undefined || middle === undefined || high === undefined ? null : { low, middle, high };
}

function valuesOf(
  lives: readonly Replayed[],
  figure: (figures: ReplayFigures) => number | null,
): readonly number[] {
  return lives.flatMap(({ figures }) => figure(figures) ?? []).toSorted((a, b) => a - b);
}

function unknownOf(lives: readonly Replayed[]): Foreseen["unknown"] {
  const calls = lives.reduce((sum, { figures }) => sum + figures.calls, 0);
  const byTarget = new Map<TargetId, number>();
  for (const { unknownCalls } of lives) {
    for (const [target, count] of Object.entries(unknownCalls)) {
      byTarget.set(target, (byTarget.get(target) ?? 0) + count);
    }
  }
  return [...byTarget].map(([target, count]) => ({ target, share: count / Math.max(1, calls) }));
}
