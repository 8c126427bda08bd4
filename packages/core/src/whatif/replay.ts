import { defaultDeadlineMs } from "../attempt/attempt-limits.ts";
import type { BreakerSettings } from "../breaker/breaker-settings.ts";
import type { Chain } from "../chain/chain.ts";
import type { Delivery, EngineRequest, RunEnd, Served } from "../engine/delivery.ts";
import { Engine, type EngineListener } from "../engine/engine.ts";
import type { TargetConnection } from "../engine/live-target.ts";
import type { PathStep } from "../engine/record.ts";
import type { RecoveryRung } from "../recovery/stream-recovery.ts";
import { failureClasses, type FailureClass } from "../failure/failure-class.ts";
import type { Clock } from "../ports.ts";
import type { Target, TargetId } from "../target.ts";
import { bytesOf } from "../virtual/ascii.ts";
import { ManualTime } from "../virtual/manual-time.ts";
import { SeededRandom } from "../virtual/seeded-random.ts";
import type { AssumedOutage } from "./outage.ts";
import type { RecordedRequest } from "./recorded-request.ts";
import { replayCodec } from "./replay-codec.ts";
import { FigureCount, type PriceOf, type ReplayedEnd, type ReplayFigures } from "./replay-figures.ts";
import { classHeader, ReplayTransport, streamedDialect, type UnknownTargets } from "./replay-transport.ts";
import type { Recording } from "./recording.ts";

/** What of a route decides how its requests go. */
interface ReplayedRoute {
  readonly chain: Chain;
  /** Absent: the usual one. */
  readonly deadlineMs?: number;
  /** Absent: a target of the same model may take over a broken stream. */
  readonly streamRecovery?: readonly RecoveryRung[];
}

/** As which gateway the requests are lived through. */
export interface ReplaySetup {
  readonly targets: readonly Target[];
  readonly routes: Readonly<Record<string, ReplayedRoute>>;
  readonly breaker: BreakerSettings;
  /** Targets that take no traffic. */
  readonly withheld?: ReadonlySet<TargetId>;
  readonly priceOf: PriceOf;
}

export interface ReplayOptions {
  readonly seed: number;
  readonly outages: readonly AssumedOutage[];
  /** Of targets that were never called while it was recorded. */
  readonly unknown: UnknownTargets;
  /** Told now and then how many have come. */
  readonly onCome?: (requests: number) => void;
}

export interface Replayed {
  readonly figures: ReplayFigures;
  /** Calls to targets of which no call of that kind was recorded. */
  readonly unknownCalls: Readonly<Record<TargetId, number>>;
  /** Requests of routes that the set-up does not have. */
  readonly withoutRoute: number;
}

const tickMs = 1_000;
const tellEvery = 1_000;
const body = bytesOf("");
const streamedRequest = () => ({ body, headers: {}, dialect: streamedDialect });
const plainRequest = () => ({ body, headers: {}, dialect: "plain" });
/** Every deadline is over by then. */
const patienceMs = 3_600_000;

/**
 * Lives through what was recorded once more, with the real engine in virtual time: every request comes
 * when it came, every call goes as those that were made about then, or as is assumed. Nothing is called.
 */
export function replay(
  { arrivals, sightings }: Recording,
  setup: ReplaySetup,
  { seed, outages, unknown, onCome }: ReplayOptions,
): Replayed {
  const first = arrivals[0]?.startedAt ?? 0;
  const time = new ManualTime();
  time.wallOffset = first;
  const unknownCalls: Record<TargetId, number> = {};
  const world = {
    timers: time,
    wallNow: () => time.wall.now(),
    random: new SeededRandom(seed),
    sightings,
    outages,
    unknown,
    onUnknown: (target: TargetId) => {
      unknownCalls[target] = (unknownCalls[target] ?? 0) + 1;
    },
  };
  const ports = { clock: time, wallClock: time.wall, timers: time, random: new SeededRandom(seed + 1) };
  const targets = setup.targets.map((target): TargetConnection => ({
    target,
    transport: new ReplayTransport(target, world),
    refine: ({ headers }) => classIn(headers[classHeader]),
    withheld: setup.withheld?.has(target.id) === true ? "provider_disabled" : null,
  }));
  const engine = new Engine(ports, { targets, breaker: setup.breaker }, deaf);
  const tick = (): void => {
    engine.tick();
    ticker.restart();
  };
  const ticker = time.start(tickMs, tick);
  const count = new FigureCount(setup.priceOf);
  const crowd = { underWay: 0 };
  let withoutRoute = 0;
  const routes = askableRoutes(setup);
  for (const [index, arrival] of arrivals.entries()) {
    time.advanceTo(arrival.startedAt - first);
    if (index % tellEvery === 0) onCome?.(index);
    const route = routes.get(arrival.route);
    if (route === undefined) {
      withoutRoute += 1;
      continue;
    }
    crowd.underWay += 1;
    const counts = arrival.outcome !== "cancelled";
    const onEnd = (end: ReplayedEnd): void => {
      crowd.underWay -= 1;
      if (counts) count.add(end);
    };
    engine.start(requestOf(arrival, route, String(index)), new ReplayedCaller(time, onEnd));
  }
  const latest = time.now() + patienceMs;
  while (crowd.underWay > 0 && time.now() < latest) time.step();
  ticker.cancel();
  return { figures: count, unknownCalls, withoutRoute };
}

type AskableRoute = Required<Omit<ReplayedRoute, "deadlineMs">> & Pick<ReplayedRoute, "deadlineMs">;

/** What a target would have said beyond what it said is not known, so none goes on with another's text. */
function askableRoutes({ routes }: ReplaySetup): ReadonlyMap<string, AskableRoute> {
  const usual: readonly RecoveryRung[] = ["realign", "error"];
  return new Map(
    Object.entries(routes).map(([name, { streamRecovery = usual, ...route }]) => [
      name,
      { ...route, streamRecovery: streamRecovery.filter((rung) => rung !== "continue") },
    ]),
  );
}

function requestOf(
  { streamed }: RecordedRequest,
  { chain, deadlineMs, streamRecovery }: AskableRoute,
  requestId: string,
): EngineRequest {
  return {
    requestId,
    chain,
    streamed,
    estimatedPromptTokens: 0,
    reasoning: false,
    deadlineMs: deadlineMs ?? defaultDeadlineMs[streamed ? "streamed" : "plain"],
    codec: replayCodec,
    streamRecovery,
    requestFor: streamed ? streamedRequest : plainRequest,
  };
}

/** The recorded class, however the refusal is worded now. */
function classIn(recorded: string | undefined): { readonly class: FailureClass } | undefined {
  const known = failureClasses.find((each) => each === recorded);
  return known === undefined ? undefined : { class: known };
}

/** A caller that waits for the end, and reads all of it. */
class ReplayedCaller implements Delivery {
  readonly #clock: Clock;
  readonly #startedAt: number;
  readonly #onEnd: (end: ReplayedEnd) => void;
  #level: ReplayedEnd["level"] = null;
  #firstTokenMs: number | null = null;

  constructor(clock: Clock, onEnd: (end: ReplayedEnd) => void) {
    this.#clock = clock;
    this.#startedAt = clock.now();
    this.#onEnd = onEnd;
  }

  onCommit(served: Served): void {
    this.#level = served.level;
    this.#firstTokenMs = this.#clock.now() - this.#startedAt;
  }

  onFrames(): void {}

  onEnd(end: RunEnd, path: readonly PathStep[]): void {
    const level = end.kind === "answered" ? end.served.level : this.#level;
    const durationMs = this.#clock.now() - this.#startedAt;
    this.#onEnd({ kind: end.kind, level, durationMs, firstTokenMs: this.#firstTokenMs, path });
  }
}

const deaf: EngineListener = {
  onBreaker: () => undefined,
  onHealth: () => undefined,
  onCooldown: () => undefined,
  onFault: (fault) => {
    throw fault;
  },
};
