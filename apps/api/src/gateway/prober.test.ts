import { defaultBreakerSettings, Engine, type TargetConnection } from "@understudy/core";
import { ManualTime, SeededRandom } from "@understudy/core/testing";
import type { EdgeProbe } from "@understudy/providers";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Prober } from "./prober.ts";

const well: EdgeProbe = { ok: true, status: 200, detail: "HTTP 200" };
const ill: EdgeProbe = { ok: false, status: null, detail: "connection refused" };
const minute = 60_000;

let time: ManualTime;
let engine: Engine;
let targets: readonly string[];
let enabled: boolean;
let asked: { readonly target: string; readonly at: number }[];
let answer: () => Promise<EdgeProbe>;
let prober: Prober;

/** A target nobody calls: checks are all it gets. */
function uncalled(id: string): TargetConnection {
  const start = (): never => {
    throw new Error("a check is no call");
  };
  return {
    target: { id, provider: id, model: id, limitGroup: id, credential: id },
    transport: { start },
    refine: () => undefined,
    withheld: null,
  };
}

beforeEach(() => {
  time = new ManualTime();
  const ports = { clock: time, wallClock: time.wall, timers: time, random: new SeededRandom(1) };
  targets = ["first/model-a", "second/model-b"];
  const onlooker = {
    onBreaker: () => undefined,
    onHealth: () => undefined,
    onCooldown: () => undefined,
    onFault: () => undefined,
  };
  engine = new Engine(ports, { targets: targets.map(uncalled), breaker: defaultBreakerSettings }, onlooker);
  enabled = true;
  asked = [];
  answer = () => Promise.resolve(well);
  prober = new Prober({
    engine,
    ports,
    settings: () => ({ enabled, intervalMs: 30_000, timeoutMs: 10_000 }),
    targets: () => targets,
    probe: (target) => {
      asked.push({ target, at: time.now() });
      return answer();
    },
  });
  prober.refresh();
});

afterEach(() => prober.stop());

/** Lets time pass in small steps, each with room for what a probe brings. */
async function live(ms: number): Promise<void> {
  for (let passed = 0; passed < ms; passed += 500) {
    time.advance(500);
    await Promise.resolve();
  }
}

const timesOf = (wanted: string): readonly number[] =>
  asked.filter(({ target }) => target === wanted).map(({ at }) => at);

describe("active checks", () => {
  it("reach every target within a second and then about every 30 s, not in step", async () => {
    await live(10 * minute);
    for (const target of targets) {
      const times = timesOf(target);
      expect(times[0]).toBeLessThanOrEqual(1_000);
      const gaps = times.slice(1).map((at, index) => at - (times[index] ?? 0));
      expect(Math.min(...gaps)).toBeGreaterThanOrEqual(24_000);
      expect(Math.max(...gaps)).toBeLessThanOrEqual(36_000);
      expect(new Set(gaps.map((gap) => Math.round(gap))).size).toBeGreaterThan(5);
    }
    expect(timesOf("first/model-a")).not.toEqual(timesOf("second/model-b"));
  });

  it("never ask a target twice at once, however long it is silent", async () => {
    answer = () => new Promise(() => undefined);
    await live(10 * minute);
    expect(asked).toHaveLength(targets.length);
  });

  it("leave alone a target whose traffic of the last 30 s already tells", async () => {
    const { health } = engine.live("first/model-a");
    for (let passed = 0; passed < 5 * minute; passed += 10_000) {
      health.recordCall(false);
      await live(10_000);
    }
    expect(timesOf("first/model-a")).toEqual([]);
    expect(timesOf("second/model-b").length).toBeGreaterThan(5);
  });

  it("that fail make a target unhealthy and open no breaker", async () => {
    answer = () => Promise.resolve(ill);
    await live(10 * minute);
    const { health, breaker } = engine.live("first/model-a");
    expect(health.snapshot()).toMatchObject({ state: "unhealthy", evidence: "probe" });
    expect(breaker.snapshot().state).toBe("closed");
    expect(breaker.figures()).toMatchObject({ calls: 0, failures: 0 });
  });

  it("follow the configuration: a target that is gone is asked no more, a new one soon", async () => {
    targets = ["second/model-b"];
    prober.refresh();
    await live(minute);
    expect(timesOf("first/model-a")).toEqual([]);
    targets = ["first/model-a", "second/model-b"];
    prober.refresh();
    await live(1_000);
    expect(timesOf("first/model-a")).toHaveLength(1);
  });

  it("end when they are switched off, and when the gateway does", async () => {
    enabled = false;
    prober.refresh();
    await live(minute);
    expect(asked).toEqual([]);
    enabled = true;
    prober.refresh();
    prober.stop();
    await live(minute);
    expect(asked).toEqual([]);
  });
});
