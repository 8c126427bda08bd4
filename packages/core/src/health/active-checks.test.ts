import { describe, expect, test } from "vitest";
import { defaultBreakerSettings } from "../breaker/breaker-settings.ts";
import {
  answering,
  type Behaviour,
  lines,
  refusing,
  silent,
  streaming,
  unreachable,
} from "../testing/behaviours.ts";
import { probeTokens } from "../testing/virtual-checks.ts";
import { VirtualWorld } from "../testing/virtual-world.ts";
import type { WorldEvent } from "../testing/world-event.ts";
import type { CheckSettings } from "./check-plan.ts";
import type { ProbeKind } from "./probe-result.ts";

const second = 1_000;
const minute = 60 * second;
const down = unreachable("connect_failed");
const endless: Behaviour = () => streaming(lines("content on and on", 100));

type ProbeEnd = Extract<WorldEvent, { type: "probe-end" }>;

function checked(settings: Partial<CheckSettings> = {}, behaviour: Behaviour = answering()): VirtualWorld {
  const world = new VirtualWorld({ targets: [{ id: "a" }], checks: settings });
  world.behave("a", behaviour);
  return world;
}

function ended(
  world: VirtualWorld,
  kind: ProbeKind,
): readonly { readonly at: number; readonly event: ProbeEnd }[] {
  return world.events.flatMap(({ at, event }) =>
    event.type === "probe-end" && event.result.kind === kind ? [{ at, event }] : [],
  );
}

function stateOf(world: VirtualWorld): string {
  return world.engine.live("a").breaker.snapshot().state;
}

/** Its breaker is open and nobody asks any more. */
function opened(settings: Partial<CheckSettings> = {}): VirtualWorld {
  const world = new VirtualWorld({ targets: [{ id: "a" }] });
  world.behave("a", down);
  for (let request = 0; request < 5; request++) world.request();
  world.advance(second);
  world.check(settings);
  expect(stateOf(world)).toBe("open");
  return world;
}

describe("where traffic is missing", () => {
  test("a target is asked a question about every 30 s, the first half a minute after the start", () => {
    const world = checked();
    world.advance(10 * minute);
    const times = ended(world, "inference").map(({ at }) => at);
    expect(times[0]).toBeGreaterThanOrEqual(24 * second);
    expect(times.length).toBeGreaterThanOrEqual(14);
    expect(times.length).toBeLessThanOrEqual(24);
    expect(ended(world, "edge")).toHaveLength(1);
    expect(world.engine.live("a").health.snapshot()).toMatchObject({
      state: "healthy",
      evidence: "probe",
      lastCall: null,
      lastProbe: { kind: "inference", ok: true, detail: "first token in 310 ms" },
    });
  });

  test("without questions its address is asked once a minute", () => {
    const world = checked({ inference: "trials" });
    world.advance(10 * minute);
    expect(ended(world, "inference")).toEqual([]);
    const { length } = ended(world, "edge");
    expect(length).toBeGreaterThanOrEqual(8);
    expect(length).toBeLessThanOrEqual(13);
  });

  test("who has traffic is left alone", () => {
    const world = checked();
    for (let at = 0; at < 10 * minute; at += 20 * second) {
      world.request();
      world.advance(20 * second);
    }
    expect(ended(world, "inference")).toEqual([]);
    expect(ended(world, "edge").length).toBeLessThanOrEqual(1);
  });

  test("nothing of users' counts moves: first tokens, load, rooms, the window of the breaker", () => {
    const world = checked({}, refusing(529));
    world.advance(2 * minute);
    world.behave("a", answering());
    world.advance(8 * minute);
    const { breaker, firstToken, load, quality } = world.engine.live("a");
    expect(ended(world, "inference").length).toBeGreaterThan(5);
    expect(breaker.figures()).toMatchObject({ calls: 0, failures: 0, firstTokens: 0 });
    expect(firstToken.read()).toBeNull();
    expect(load.firstTokenMs).toBeNull();
    expect(quality.figures()).toEqual({ judged: 0, marked: 0 });
    expect(world.engine.concurrency.snapshot()).toEqual([]);
  });

  test("failed questions alone make it unhealthy after three, and open no breaker", () => {
    const world = checked({}, refusing(503));
    world.advance(30 * minute);
    expect(world.engine.live("a").health.snapshot()).toMatchObject({ state: "unhealthy", evidence: "probe" });
    expect(stateOf(world)).toBe("closed");
  });

  test("a 429 cools and says nothing else; while it does, the address is asked", () => {
    const world = checked({}, refusing(429, {}, { "retry-after": "300" }));
    world.advance(5 * minute);
    expect(ended(world, "inference").map(({ event }) => event.result.ok)).toEqual([null]);
    expect(ended(world, "edge").length).toBeGreaterThan(2);
    expect(world.engine.live("a").health.snapshot().state).toBe("healthy");
  });

  test("a credential that is refused cools the account at once, as for a request", () => {
    const world = checked({}, refusing(401));
    world.advance(minute);
    const cooled = world.events.find(({ event }) => event.type === "cooldown")?.event;
    expect(cooled).toMatchObject({ cooldown: { scope: "credential", reason: "credential_refused" } });
  });

  test("who takes a call and says nothing is one call at a time, ended by the probe's own limit", () => {
    const world = checked({}, silent);
    world.advance(10 * minute);
    expect(world.engine.live("a").health.snapshot().state).toBe("unhealthy");
    expect(ended(world, "inference")[0]?.event.result).toMatchObject({ ok: false, durationMs: 10 * second });
    world.settle();
  });

  test("who does not stop is cut off after its first words, and is well all the same", () => {
    const world = checked({}, endless);
    world.advance(minute);
    const [first] = ended(world, "inference");
    expect(first?.event.result).toMatchObject({ ok: true, detail: "first token in 110 ms" });
    expect(first?.event.result.durationMs).toBeLessThanOrEqual(7 * second);
    expect(first?.event.tokens).toBe(probeTokens);
  });
});

describe("tokens of a day", () => {
  test("are spread over it, and never more than it has", () => {
    const world = checked({ dailyTokens: 20 * probeTokens });
    world.time.wallOffset -= world.time.wall.now() % (24 * 60 * minute);
    world.advance(24 * 60 * minute - second);
    const times = ended(world, "inference").map(({ at }) => at);
    expect(times).toHaveLength(20);
    expect(times[10]).toBeGreaterThan(6 * 60 * minute);
    expect(ended(world, "edge").length).toBeGreaterThan(1_000);
  });

  test("when they are spent only the address is asked, until the next day and over a restart", () => {
    const world = opened({ dailyTokens: 2 * probeTokens + 1 });
    world.behave("a", refusing(400));
    world.advance(10 * minute);
    world.behave("a", answering());
    world.advance(20 * second);
    expect(world.check({ dailyTokens: 2 * probeTokens + 1 }).budget.usedToday("a")).toBe(2 * probeTokens);
    expect(world.check({ dailyTokens: 2 * probeTokens + 1 }).triesBreaker("a")).toBe(false);
    const before = ended(world, "inference").length;
    world.restart();
    world.advance(10 * minute);
    expect(ended(world, "inference")).toHaveLength(before);
    world.advance(24 * 60 * minute);
    expect(ended(world, "inference").length).toBeGreaterThan(before);
  });

  test("a refusal and an address that is not there cost none", () => {
    const world = checked({}, down);
    world.advance(5 * minute);
    expect(ended(world, "inference").length).toBeGreaterThan(5);
    expect(world.check().budget.usedToday("a")).toBe(0);
  });

  test("are what was seen, where it counts none and writes more than it was asked for", () => {
    const words = Array.from({ length: 100 }, () => lines("content on and on", 10));
    const world = checked({}, () => streaming(...words));
    world.advance(minute);
    expect(ended(world, "inference")[0]?.event.tokens).toBeGreaterThan(100);
  });

  test("are what the provider tells, where it does", () => {
    const told = streaming(
      lines("content a", 100),
      lines('count {"inputTokens":8,"outputTokens":1}'),
      lines("finish length"),
      lines("done"),
    );
    const world = checked({}, () => told);
    world.advance(40 * second);
    expect(world.check().budget.usedToday("a")).toBe(9 * ended(world, "inference").length);
  });
});

describe("a breaker that nobody's requests try", () => {
  test("is tried by probes when its wait is over, and closes", () => {
    const world = opened({ inference: "trials" });
    world.behave("a", answering());
    world.advance(40 * second);
    expect(stateOf(world)).toBe("closed");
    expect(ended(world, "inference")).toHaveLength(2);
  });

  test("stays open while they fail, and no call comes before the wait is over", () => {
    const world = opened({ inference: "trials" });
    world.advance(10 * minute);
    expect(stateOf(world)).not.toBe("closed");
    const reopened = world.events.filter(
      ({ event }) => event.type === "breaker" && event.event.reason === "trial_failed",
    );
    expect(reopened.length).toBeGreaterThan(3);
    expect(reopened.length).toBeLessThanOrEqual(ended(world, "inference").length);
  });

  test("waits for a request where no probe may ask", () => {
    const world = opened({ inference: "never" });
    world.behave("a", answering());
    world.advance(10 * minute);
    expect(stateOf(world)).toBe("half_open");
    expect(ended(world, "inference")).toEqual([]);
  });

  test("is left to requests where there are any", () => {
    const world = opened({ inference: "trials" });
    world.behave("a", answering());
    for (let at = 0; at < 40; at++) {
      world.request();
      world.advance(second);
    }
    expect(stateOf(world)).toBe("closed");
    expect(ended(world, "inference")).toEqual([]);
  });

  test("is tried by a probe beside a plain trial that hangs: known in half a minute, not in ten", () => {
    const world = opened({ inference: "trials" });
    world.behave("a", silent);
    world.advance(15 * second);
    world.request({ streamed: false });
    const asked = world.time.now();
    world.advance(minute);
    const failed = world.events.find(
      ({ at, event }) => at > asked && event.type === "breaker" && event.event.reason === "trial_failed",
    );
    expect((failed?.at ?? Number.NaN) - asked).toBeLessThanOrEqual(33 * second);
  });
});

describe("a test by hand", () => {
  test("asks a question where nothing is in its way, whatever the settings say", () => {
    const world = new VirtualWorld({ targets: [{ id: "a" }] });
    const checks = world.check({ enabled: false });
    expect(checks.test("a")).toBe("inference");
    expect(checks.test("a")).toBeNull();
    world.advance(2 * second);
    expect(world.engine.live("a").health.snapshot()).toMatchObject({ state: "healthy" });
  });

  test("asks the address alone while the breaker is open", () => {
    expect(opened().check().test("a")).toBe("edge");
  });

  test.each<ProbeKind>(["inference", "edge"])(
    "that began before a new address or key came says nothing of the target as it is: %s",
    (kind) => {
      const world = kind === "edge" ? opened() : checked({ enabled: false }, endless);
      expect(world.check().test("a")).toBe(kind);
      const { connection } = world.engine.live("a");
      const { transport } = connection;
      const other = { ...connection, transport: { start: transport.start.bind(transport) } };
      world.engine.configure({ targets: [other], breaker: defaultBreakerSettings });
      world.advance(20 * second);
      const [first] = ended(world, kind);
      expect(first?.event.result.ok).toBeNull();
    },
  );
});
