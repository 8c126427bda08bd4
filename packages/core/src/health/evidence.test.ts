import { describe, expect, test } from "vitest";
import { ManualTime } from "../virtual/manual-time.ts";
import type { HealthAssessment, HealthEvent } from "./health-event.ts";
import type { ProbeKind } from "./probe-result.ts";
import { TargetHealth } from "./target-health.ts";

const minute = 60_000;

class Stand {
  readonly time = new ManualTime();
  readonly events: HealthEvent[] = [];
  readonly health = new TargetHealth("target", { clock: this.time, wallClock: this.time.wall }, (event) =>
    this.events.push(event),
  );

  /**
   * `S` a good call, `F` a failed one, `s` a good edge probe, `f` a failed one, `i` and `x` the same of
   * inference probes, `n` one that says nothing, `.` a second that passes.
   */
  live(story: string): this {
    for (const letter of story) {
      if (letter === ".") this.time.advance(1_000);
      else if (letter === "s" || letter === "f") this.#probe("edge", letter === "s");
      else if (letter === "n") this.#probe("inference", null);
      else if (letter === "i" || letter === "x") this.#probe("inference", letter === "i");
      else this.health.recordCall(letter === "F");
      this.health.tick();
    }
    return this;
  }

  #probe(kind: ProbeKind, ok: boolean | null): void {
    const detail = ok === true ? "200 in 12 ms" : "connection refused";
    this.health.recordProbe({ kind, ok, durationMs: 12, at: this.time.wall.now(), detail }, 2 * minute);
  }

  get found(): readonly [HealthAssessment["state"], HealthAssessment["evidence"], string] {
    const { state, evidence, cause } = this.health.snapshot();
    return [state, evidence, cause];
  }
}

const seconds = (count: number): string => ".".repeat(count);

describe("an operator reads what a condition rests on", () => {
  test("before there is anything to rest on", () => {
    const found = new Stand().health.snapshot();
    expect(found).toMatchObject({ state: "unknown", evidence: "none", cause: "no traffic and no probe yet" });
  });

  test.each([
    ["S", "healthy", "traffic", "0 of 1 calls failed in the last minute"],
    ["SF", "degraded", "traffic", "1 of 2 calls failed in the last minute"],
    ["SSFFF", "unhealthy", "traffic", "last 3 calls failed"],
    ["SSFFFF", "unhealthy", "traffic", "last 4 calls failed"],
    ["SSSSSSSFSF", "degraded", "traffic", "2 of 10 calls failed in the last minute"],
    ["SSSSSSFSFF", "unhealthy", "traffic", "3 of 10 calls failed in the last minute"],
    ["SSSSSSSSSF", "degraded", "traffic", "1 of 10 calls failed in the last minute"],
    [`F${"S".repeat(11)}${seconds(30)}`, "healthy", "traffic", "1 of 12 calls failed in the last minute"],
    [`S${seconds(65)}`, "unknown", "none", "no calls for a minute and no recent probe"],
    ["s", "healthy", "probe", "no calls for a minute; probe: 200 in 12 ms"],
    ["f", "degraded", "probe", "last probe failed: connection refused"],
    ["fff", "unhealthy", "probe", "3 probes in a row failed: connection refused"],
    ["ffsf", "degraded", "probe", "last probe failed: connection refused"],
    [`F${seconds(65)}s`, "degraded", "probe", "reachable (200 in 12 ms), but its last call failed"],
    [`F${seconds(65)}f`, "degraded", "probe", "last probe failed: connection refused"],
    [`s${seconds(120)}`, "healthy", "probe", "no calls for a minute; probe: 200 in 12 ms"],
    [`s${seconds(121)}`, "unknown", "none", "no calls for a minute and no recent probe"],
  ] as const)("%j", (story, ...found) => {
    expect(new Stand().live(story).found).toEqual(found);
  });

  test("as it was when it changed, and as it is now", () => {
    const stand = new Stand().live("SF...F");
    expect(stand.events.map(({ cause, at }) => [cause, at - stand.time.wallOffset])).toEqual([
      ["0 of 1 calls failed in the last minute", 0],
      ["1 of 2 calls failed in the last minute", 0],
    ]);
    expect(stand.events.every(({ target }) => target === "target")).toBe(true);
    expect(stand.found[2]).toBe("2 of 3 calls failed in the last minute");
  });
});

describe("a probe", () => {
  test.each([
    ["calls a healthy target worse only with two more like it", "s", "ff", "healthy"],
    ["calls it worse with the third", "s", "fff", "unhealthy"],
    ["that says nothing leaves it as it is", "s", "nnn", "healthy"],
    ["of the address is no good word while the question failed", "xxx", `${seconds(30)}sss`, "unhealthy"],
    ["of the address counts again once the question is forgotten", "xxx", `${seconds(121)}s`, "healthy"],
    ["by a question proves that a failed target answers again", `FFF${seconds(61)}`, "ii", "healthy"],
    ["of the address does not", `FFF${seconds(61)}`, "ss", "degraded"],
  ])("%s", (_what, before, later, state) => {
    expect(new Stand().live(before).live(later).health.state).toBe(state);
  });

  test("and a probe, up and down, is pinned when it was too much", () => {
    const turn = `fff${seconds(31)}ss${seconds(1)}`;
    const stand = new Stand().live("s").live(turn.repeat(3));
    expect(stand.health.flapping).toBe(true);
    expect(stand.found).toEqual(["degraded", "probe", "flapping: more than 4 changes in 10 minutes"]);
  });
});

describe("better", () => {
  test.each([
    ["by two good probes in a row as by two good calls", "fff", `${seconds(30)}ss`, "healthy"],
    ["not by probes with a bad one between them", "fff", `${seconds(30)}sfs`, "unhealthy"],
    ["not before half a minute", "fff", `${seconds(29)}ss`, "unhealthy"],
    ["after half a minute to the second", "fff", `${seconds(29)}ss.`, "healthy"],
  ])("%s", (_what, worse, later, state) => {
    expect(new Stand().live(worse).live(later).health.state).toBe(state);
  });

  test("counts half a minute anew from every step down", () => {
    const stand = new Stand().live(`SF${seconds(20)}FF`);
    expect(stand.live(`${seconds(29)}SS`).health.state).toBe("unhealthy");
    expect(stand.live(".").health.state).toBe("degraded");
  });
});

describe("silence", () => {
  test("asks for good calls after it began: those before do not count", () => {
    const stand = new Stand().live("SSSS");
    stand.health.setSilent(true);
    stand.health.setSilent(false);
    stand.live(seconds(31));
    expect(stand.health.silent).toBe(true);
    expect(stand.live("S").health.silent).toBe(true);
    expect(stand.live("S").health.silent).toBe(false);
  });

  test("is over half a minute after its first sign, however often it is seen", () => {
    const stand = new Stand().live("SS");
    stand.health.setSilent(true);
    stand.live(seconds(20)).health.setSilent(true);
    stand.health.setSilent(false);
    expect(stand.live(`SS${seconds(9)}`).health.silent).toBe(true);
    expect(stand.live(".").health.silent).toBe(false);
  });

  test("counts the good calls that came while it lasted", () => {
    const stand = new Stand().live("SS");
    stand.health.setSilent(true);
    stand.live("SS").health.setSilent(false);
    expect(stand.live(seconds(30)).health.silent).toBe(false);
  });

  test("is forgotten a minute after it began, when no call ended since", () => {
    const stand = new Stand().live(".....");
    stand.health.setSilent(true);
    stand.health.setSilent(false);
    expect(stand.live(seconds(59)).health.silent).toBe(true);
    expect(stand.live(".").health.silent).toBe(false);
  });

  test("is not forgotten for its age while calls end and do not prove it over", () => {
    const stand = new Stand().live("SS");
    stand.health.setSilent(true);
    stand.health.setSilent(false);
    expect(stand.live(`${seconds(50)}S${seconds(15)}`).health.silent).toBe(true);
  });

  test("is not told where failures say as much", () => {
    const stand = new Stand().live("SF");
    stand.health.setSilent(true);
    expect(stand.found).toEqual(["degraded", "traffic", "1 of 2 calls failed in the last minute"]);
  });

  test("sets a target back for half a minute from its first sign", () => {
    const stand = new Stand().live(".....SS");
    stand.health.setSilent(true);
    const until = stand.time.wall.now() + 30_000;
    expect(stand.live("..").health.snapshot().setBackUntil).toBe(until);
  });

  test("that never was cannot be over", () => {
    const stand = new Stand().live("S");
    stand.health.setSilent(false);
    expect([stand.health.silent, stand.health.state]).toEqual([false, "healthy"]);
  });

  test("that comes back begins anew", () => {
    const stand = new Stand().live("SS");
    stand.health.setSilent(true);
    stand.health.setSilent(false);
    stand.live(`S${seconds(29)}`);
    stand.health.setSilent(true);
    stand.health.setSilent(false);
    expect(stand.live(".SS").health.silent).toBe(true);
    expect(stand.live(seconds(29)).health.silent).toBe(false);
  });

  test("makes a target degraded of which nothing else is known", () => {
    const stand = new Stand();
    stand.health.setSilent(true);
    expect(stand.found).toEqual(["degraded", "traffic", "silent: calls wait and no first token comes"]);
  });
});

test("how long no call said anything, whenever that was", () => {
  expect(new Stand().live("...S..").health.quietFor()).toBe(2_000);
});

test("what was last heard of it: the later of call and probe", () => {
  const stand = new Stand().live("..S...s.");
  expect(stand.health.snapshot()).toMatchObject({
    evidenceAt: stand.time.wallOffset + 5_000,
    lastProbe: { ok: true, detail: "200 in 12 ms" },
  });
  expect(stand.live("S").health.snapshot().evidenceAt).toBe(stand.time.wallOffset + 6_000);
  expect(new Stand().health.snapshot()).toMatchObject({ evidenceAt: null, lastProbe: null });
});
