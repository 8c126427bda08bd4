import type { TargetId } from "../target.ts";
import type { AssumedOutage } from "./outage.ts";
import type { Sightings } from "./sightings.ts";
import type { Recording } from "./recording.ts";
import { availability, type ReplayFigures } from "./replay-figures.ts";
import type { UnknownTargets } from "./replay-transport.ts";
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
  readonly primaryShare: Span | null;
  readonly fallbackShare: Span | null;
  readonly firstTokenP50: Span | null;
  readonly firstTokenP95: Span | null;
  readonly firstTokenP99: Span | null;
  readonly totalP50: Span | null;
  readonly totalP95: Span | null;
  readonly totalP99: Span | null;
  readonly requests: number;
  readonly failed: Span | null;
  readonly calls: Span | null;
  readonly wasted: Span | null;
  readonly cost: Span | null;
  /** Calls, of all lives, whose cost is not known. */
  readonly unpriced: number;
  /** Targets that were asked and of which nothing is known, with their share of all calls. */
  readonly unknown: readonly { readonly target: TargetId; readonly share: number }[];
  /** Targets that were asked often and of which few calls are known: chance decided what those were like. */
  readonly fewKnown: readonly { readonly target: TargetId; readonly known: number }[];
  readonly withoutRoute: number;
}

/** With fewer, a p95 is the word of two or three calls. */
const enoughKnown = 50;
const askedOften = 0.05;

const seeds = [1, 2, 3, 4, 5];

export interface ForeseeOptions {
  readonly outages?: readonly AssumedOutage[];
  /** Told now and then which share of the work is done, 0 to 1. */
  readonly onProgress?: (share: number) => void;
}

/**
 * Lives through the recorded requests several times: chance falls differently each time, and if targets are
 * asked that were never called, once as if they answered and once as if they did not.
 */
export function foresee(
  recording: Recording,
  setup: ReplaySetup,
  { outages = [], onProgress }: ForeseeOptions = {},
): Foreseen {
  const requests = Math.max(1, recording.arrivals.length);
  let lived = 0;
  let planned = seeds.length;
  const live = (seed: number, unknown: UnknownTargets): Replayed => {
    const onCome = (come: number) => onProgress?.((lived + come / requests) / planned);
    const life = replay(recording, setup, { seed, outages, unknown, onCome });
    lived += 1;
    if (asksUnknown(life)) planned = 2 * seeds.length;
    return life;
  };
  const lives = seeds.map((seed) => live(seed, "answer"));
  const worst = lives.some(asksUnknown) ? seeds.map((seed) => live(seed, "fail")) : [];
  const spanOf = (figure: (figures: ReplayFigures) => number | null): Span | null =>
    span(lives, worst, figure);
  return {
    availability: spanOf(availability),
    primaryShare: spanOf(({ byLevel, requests }) => (requests === 0 ? null : byLevel.primary / requests)),
    fallbackShare: spanOf(({ byLevel, requests }) => (requests === 0 ? null : byLevel.fallback / requests)),
    firstTokenP50: spanOf(({ firstToken }) => firstToken.quantile(0.5)),
    firstTokenP95: spanOf(({ firstToken }) => firstToken.quantile(0.95)),
    firstTokenP99: spanOf(({ firstToken }) => firstToken.quantile(0.99)),
    totalP50: spanOf(({ total }) => total.quantile(0.5)),
    totalP95: spanOf(({ total }) => total.quantile(0.95)),
    totalP99: spanOf(({ total }) => total.quantile(0.99)),
    requests: lives[0]?.figures.requests ?? 0,
    failed: spanOf(({ byLevel }) => byLevel.failed + byLevel.interrupted),
    calls: spanOf(({ calls }) => calls),
    wasted: spanOf(({ wasted }) => wasted),
    cost: spanOf(({ cost, calls, unpriced }) => (calls > 0 && unpriced >= calls ? null : cost)),
    unpriced: lives.reduce((sum, { figures }) => sum + figures.unpriced, 0),
    unknown: unknownOf(lives),
    fewKnown: fewKnownOf(lives, recording.sightings),
    withoutRoute: lives[0]?.withoutRoute ?? 0,
  };
}

function asksUnknown({ unknownCalls }: Replayed): boolean {
  return Object.keys(unknownCalls).length > 0;
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

function fewKnownOf(lives: readonly Replayed[], sightings: Sightings): Foreseen["fewKnown"] {
  const [life] = lives;
  if (life === undefined) return [];
  const { calls, callsOf } = life.figures;
  return [...callsOf].flatMap(([target, count]) => {
    const known = sightings.countOf(target);
    return known > 0 && known < enoughKnown && count > askedOften * calls ? [{ target, known }] : [];
  });
}
