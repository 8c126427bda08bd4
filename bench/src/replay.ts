/** How much faster than it happened an hour of fifty requests a second is lived through again. */
import {
  defaultBreakerSettings,
  foresee,
  type AttemptStep,
  recordingOf,
  type RecordedRequest,
  type ReplaySetup,
} from "@understudy/core";
import { SeededRandom } from "@understudy/core/testing";
import { atLeast, type Line } from "./report.ts";

const perSecond = 50;
const seconds = 3_600;
const ids = ["first", "second", "third"];
const hourMs = seconds * 1_000;

/** Both answers: as it runs, and with an outage of ten minutes; five lives each. */
export function measureReplay(): Promise<readonly Line[]> {
  const requests = recordedHour();
  const at = performance.now();
  const recording = recordingOf(requests);
  foresee(recording, setup);
  const calm = performance.now();
  const [from, until] = [hourMs / 2, hourMs / 2 + 600_000];
  const outages = [{ targets: ["first"], from, until, as: "unavailable" } as const];
  foresee(recording, setup, { outages });
  const end = performance.now();
  return Promise.resolve([
    atLeast("what-if: an hour at 50/s, five lives, against real time", hourMs / (calm - at), 60),
    atLeast("what-if: the same with an outage of ten minutes", hourMs / (end - calm), 60),
    atLeast("what-if: a whole answer, both together", hourMs / (end - at), 60),
  ]);
}

const setup: ReplaySetup = {
  targets: ids.map((id) => ({ id, provider: id, model: id, limitGroup: id, credential: id })),
  routes: {
    chat: { chain: ids.map((target, index) => ({ target, priority: index + 1, enabled: true, weight: 1 })) },
  },
  breaker: defaultBreakerSettings,
  priceOf: () => 1,
};

function recordedHour(): readonly RecordedRequest[] {
  const random = new SeededRandom(1);
  return Array.from({ length: perSecond * seconds }, (_, index) => {
    const durationMs = 800 + 4_000 * random.next() ** 2;
    const path = [...(random.next() < 0.05 ? [failed()] : []), served(index, durationMs)];
    return {
      startedAt: (index * 1_000) / perSecond,
      route: "chat",
      streamed: index % 4 !== 0,
      outcome: "answered",
      level: path.length === 1 ? "primary" : "fallback",
      durationMs,
      path,
    };
  });
}

function failed(): AttemptStep {
  return {
    kind: "attempt",
    target: "first",
    outcome: "server_error",
    startMs: 0,
    durationMs: 40,
    status: 500,
  };
}

function served(index: number, durationMs: number): AttemptStep {
  const target = index % 20 === 0 ? "second" : index % 33 === 0 ? "third" : "first";
  const usage = { inputTokens: 200, outputTokens: 100 };
  const times = { startMs: 0, durationMs, firstTokenMs: durationMs / 3 };
  return { kind: "attempt", target, outcome: "served", status: 200, usage, ...times };
}
