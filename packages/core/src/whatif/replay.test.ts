import { describe, expect, it } from "vitest";
import { defaultBreakerSettings } from "../breaker/breaker-settings.ts";
import type { Chain } from "../chain/chain.ts";
import { LatencySketch } from "../latency/latency-sketch.ts";
import { answering, breakingAfter, connectionLost, refusing } from "../testing/behaviours.ts";
import { isGood } from "../testing/game-days/load.ts";
import { SeededRandom } from "../virtual/seeded-random.ts";
import type { VirtualClient } from "../testing/virtual-client.ts";
import { VirtualWorld } from "../testing/virtual-world.ts";
import type { RecordedRequest } from "./recorded-request.ts";
import { recordingOf } from "./recording.ts";
import { foresee, type Foreseen, type Span } from "./foresee.ts";
import type { AssumedOutage } from "./outage.ts";

const ids = ["opus", "flagship", "small"] as const;
const minute = 60_000;
const paces = { opus: 400, flagship: 900, small: 250 };

/** Twelve minutes at four requests a second; the first target is down from the third minute to the eighth. */
interface Night {
  readonly order?: readonly string[];
  readonly streamed?: boolean;
  readonly down?: Parameters<VirtualWorld["behave"]>[1];
  readonly failureThreshold?: number;
  /** Everybody was asked at least a few times. */
  readonly isProbed?: boolean;
}

function lived({
  order = ids,
  streamed = true,
  down = refusing(503),
  failureThreshold = 5,
  isProbed = true,
}: Night) {
  const random = new SeededRandom(7);
  const breaker = { failureThreshold };
  const world = new VirtualWorld({ targets: ids.map((id) => ({ id, model: id })), breaker, seed: 3 });
  for (const id of ids) {
    world.behave(id, (isStreamed) => {
      const firstTokenMs = paces[id] * (0.6 + 0.8 * random.next());
      return answering({ firstTokenMs, tokens: 5, tokenMs: 40 })(isStreamed);
    });
  }
  const healthy = answering({ firstTokenMs: paces.opus, tokens: 5, tokenMs: 40 });
  world.after(3 * minute, () => world.behave("opus", down));
  world.after(8 * minute, () => world.behave("opus", healthy));
  const asked: { readonly at: number; readonly client: VirtualClient; readonly route: string }[] = [];
  for (const id of isProbed ? ids : []) {
    for (let count = 0; count < 10; count++) {
      asked.push({ at: world.time.wall.now(), client: world.request({ chain: [id], streamed }), route: id });
      world.advance(100);
    }
  }
  for (let count = 0; count < 12 * 60 * 4; count++) {
    asked.push({
      at: world.time.wall.now(),
      client: world.request({ chain: order, streamed }),
      route: "chat",
    });
    world.advance(250);
  }
  world.settle();
  const recorded = asked.map(({ at, client, route }): RecordedRequest => {
    const total = durationOf(client);
    const outcome = isGood(client)
      ? "answered"
      : client.end?.kind === "interrupted"
        ? "interrupted"
        : "failed";
    return {
      startedAt: at,
      route,
      streamed,
      outcome,
      level: "primary",
      durationMs: total,
      path: client.path,
    };
  });
  return {
    world,
    recorded,
    clients: asked.filter(({ route }) => route === "chat").map(({ client }) => client),
  };
}

function durationOf({ path }: VirtualClient): number {
  const last = path.findLast((step) => step.kind === "attempt");
  return last === undefined ? 0 : last.startMs + last.durationMs;
}

function chainOf(order: readonly string[]): Chain {
  return order.map((target, index) => ({ target, priority: index + 1, enabled: true, weight: 1 }));
}

function predicted(
  { world, recorded }: Pick<ReturnType<typeof lived>, "world" | "recorded">,
  { order = ids, failureThreshold = 5 }: Night,
  outages: readonly AssumedOutage[] = [],
): Foreseen {
  const breaker = { ...defaultBreakerSettings, failureThreshold };
  const setup = {
    targets: world.targets,
    routes: { chat: { chain: chainOf(order) } },
    breaker,
    priceOf: () => 1,
  };
  return foresee(recordingOf(recorded), setup, { outages });
}

function real({ clients }: Pick<ReturnType<typeof lived>, "clients">) {
  const totals = new LatencySketch();
  for (const client of clients.filter(isGood)) totals.add(durationOf(client));
  return { availability: clients.filter(isGood).length / clients.length, p95: totals.quantile(0.95) ?? 0 };
}

function expectWithin(span: Span | null, truth: number): void {
  expect(truth).toBeGreaterThanOrEqual((span?.low ?? 1) - 0.005);
  expect(truth).toBeLessThanOrEqual((span?.high ?? 0) + 0.005);
}

describe("a night that is lived through again", () => {
  const changed: readonly (readonly [string, Night, Night])[] = [
    ["as it was", {}, {}],
    ["with the other target first", {}, { order: ["flagship", "opus", "small"] }],
    ["with a small model as the only fallback", {}, { order: ["opus", "small"] }],
    ["plain", { streamed: false }, { order: ["small", "opus"] }],
    ["with a breaker that opens late", {}, { failureThreshold: 30 }],
  ];

  it.each(changed)("%s: as many get an answer, and as quickly, as then really do", (_name, before, after) => {
    const { availability, totalP95, unknown } = predicted(lived(before), after);
    const truth = real(lived({ ...before, ...after }));
    expect(Math.abs((availability?.middle ?? 0) - truth.availability)).toBeLessThanOrEqual(0.005);
    expect(Math.abs((totalP95?.middle ?? 0) - truth.p95) / truth.p95).toBeLessThanOrEqual(0.15);
    expect(unknown).toEqual([]);
  });

  const lucky: readonly (readonly [string, Night, Night])[] = [
    ["without any fallback", {}, { order: ["opus"] }],
    [
      "with connections that break",
      { down: breakingAfter(2, connectionLost()) },
      { order: ["opus", "flagship"] },
    ],
  ];

  it.each(lucky)(
    "%s: chance decides when it is tried again, and the truth lies in the span",
    (_name, before, after) => {
      const { availability } = predicted(lived(before), after);
      expectWithin(availability, real(lived({ ...before, ...after })).availability);
    },
  );

  it("an outage that is assumed counts as one that was", () => {
    const calm = lived({ down: answering({ firstTokenMs: paces.opus, tokens: 5, tokenMs: 40 }) });
    const from = 1_800_000_000_000 + 3 * minute;
    const outage = { targets: ["opus"], from, until: from + 5 * minute, as: "unavailable" } as const;
    const { fallbackShare, availability } = predicted(calm, {}, [outage]);
    expect(availability?.middle).toBe(1);
    const truth =
      lived({}).clients.filter(({ served }) => served?.target !== "opus").length / calm.clients.length;
    expectWithin(fallbackShare, truth);
  });

  it("a target of which few calls are known is told of where it is asked often", () => {
    const calm = lived({ down: answering({ firstTokenMs: paces.opus, tokens: 5, tokenMs: 40 }) });
    const { fewKnown, unknown } = predicted(calm, { order: ["small", "opus"] });
    expect([fewKnown, unknown]).toEqual([[{ target: "small", known: 10 }], []]);
    expect(predicted(calm, {}).fewKnown).toEqual([]);
  });

  it("a target that was never called is told of, and may answer or not", () => {
    const { availability, unknown } = predicted(lived({ isProbed: false }), { order: ["opus", "small"] });
    expect(unknown.map(({ target }) => target)).toEqual(["small"]);
    expect(availability?.middle).toBe(1);
    expect(availability?.low).toBeLessThan(0.7);
  });
});
