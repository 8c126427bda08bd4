import { defaultBreakerSettings } from "../breaker/breaker-settings.ts";
import type { AttemptStep } from "../engine/record.ts";
import type { Target } from "../target.ts";
import type { RecordedRequest } from "../whatif/recorded-request.ts";
import { recordingOf } from "../whatif/recording.ts";
import { replay, type Replayed, type ReplayOptions, type ReplaySetup } from "../whatif/replay.ts";

/** One call that was recorded: served after half a second, its first word after a tenth, unless told otherwise. */
export function recordedCall(target: string, facts: Partial<AttemptStep> = {}): AttemptStep {
  return {
    kind: "attempt",
    target,
    outcome: "served",
    startMs: 0,
    durationMs: 500,
    ...((facts.outcome ?? "served") === "served" ? { firstTokenMs: 100 } : {}),
    ...facts,
  };
}

/** One streamed request of the route `chat` that was recorded. */
export function recordedRequest(
  startedAt: number,
  path: RecordedRequest["path"],
  facts: Partial<RecordedRequest> = {},
): RecordedRequest {
  return {
    startedAt,
    route: "chat",
    streamed: true,
    outcome: "answered",
    level: "primary",
    durationMs: 500,
    path,
    ...facts,
  };
}

/** So many of them, one a second, each with one call. */
export function everySecond(count: number, callOf: (index: number) => AttemptStep): RecordedRequest[] {
  return Array.from({ length: count }, (_, index) => recordedRequest(index * 1_000, [callOf(index)]));
}

export function chainOf(...targets: readonly string[]): ReplaySetup["routes"][string]["chain"] {
  return targets.map((target, index) => ({ target, priority: index + 1, enabled: true, weight: 1 }));
}

export function plainTarget(id: string): Target {
  return { id, provider: id, model: id, limitGroup: id, credential: id };
}

/** Targets `a` and `b`, each a model and an account of its own; the route `chat` asks them in this order. */
export function setupOf(facts: Partial<ReplaySetup> = {}): ReplaySetup {
  return {
    targets: [plainTarget("a"), plainTarget("b")],
    routes: { chat: { chain: chainOf("a", "b") } },
    breaker: defaultBreakerSettings,
    priceOf: () => 1,
    ...facts,
  };
}

/** What was recorded, lived through once. */
export function livedAgain(
  requests: readonly RecordedRequest[],
  setup: Partial<ReplaySetup> = {},
  options: Partial<ReplayOptions> = {},
): Replayed {
  return replay(recordingOf(requests), setupOf(setup), {
    seed: 1,
    outages: [],
    unknown: "fail",
    ...options,
  });
}
