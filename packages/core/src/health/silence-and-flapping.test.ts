import { describe, expect, test } from "vitest";
import { ManualTime } from "../virtual/manual-time.ts";
import type { HealthEvent } from "./health-event.ts";
import { TargetHealth } from "./target-health.ts";

const minute = 60_000;

class Stand {
  readonly time = new ManualTime();
  readonly events: HealthEvent[] = [];
  readonly health = new TargetHealth("target", { clock: this.time, wallClock: this.time.wall }, (event) =>
    this.events.push(event),
  );

  calls(story: string): this {
    for (const letter of story) this.health.recordCall(letter === "F");
    return this;
  }

  pass(ms: number): this {
    this.time.advance(ms);
    this.health.tick();
    return this;
  }

  get facts(): [string, boolean] {
    return [this.health.state, this.health.silent];
  }
}

describe("a decline that no failure tells", () => {
  const cause = "slow output: 5 tokens a second, usually 50";

  test("degrades a healthy target on the next tick, in its own words, and sets it behind nobody", () => {
    const stand = new Stand().calls("SSS");
    stand.health.setDecline(cause);
    stand.pass(1_000);
    expect(stand.health.snapshot()).toMatchObject({ state: "degraded", cause, setBackUntil: null });
    expect(stand.events.at(-1)).toMatchObject({ from: "healthy", to: "degraded", cause });
  });

  test("is over two good calls and half a minute after it began, at the earliest", () => {
    const stand = new Stand().calls("SSS");
    stand.health.setDecline(cause);
    stand.pass(0).calls("SS").pass(20_000).health.setDecline(null);
    expect(stand.pass(9_999).facts).toEqual(["degraded", false]);
    expect(stand.pass(1).facts).toEqual(["healthy", false]);
  });

  test("hides neither silence nor worse", () => {
    const stand = new Stand().calls("SSS");
    stand.health.setDecline(cause);
    stand.health.setSilent(true);
    expect(stand.health.snapshot().cause).toMatch(/^silent/);
    expect(stand.calls("FFF").health.snapshot()).toMatchObject({
      state: "unhealthy",
      cause: "last 3 calls failed",
    });
  });
});

describe("silence", () => {
  test("degrades a healthy target at once, and says so", () => {
    const stand = new Stand().calls("SSS");
    stand.health.setSilent(true);
    stand.health.setSilent(true);
    expect(stand.facts).toEqual(["degraded", true]);
    expect(stand.events.slice(1).map(({ from, to, cause }) => [from, to, cause])).toEqual([
      ["healthy", "degraded", "silent: calls wait and no first token comes"],
    ]);
  });

  test("is over after two good calls and half a minute, not with the first token", () => {
    const stand = new Stand().calls("SSS");
    stand.health.setSilent(true);
    stand.pass(4_000).health.setSilent(false);
    expect(stand.facts).toEqual(["degraded", true]);
    stand.calls("SS").pass(25_999);
    expect(stand.facts).toEqual(["degraded", true]);
    stand.pass(1);
    expect(stand.facts).toEqual(["healthy", false]);
  });

  test("that goes on outlives good calls", () => {
    const stand = new Stand().calls("SSS");
    stand.health.setSilent(true);
    stand
      .pass(minute / 2)
      .calls("SSS")
      .pass(minute / 4);
    expect(stand.facts).toEqual(["degraded", true]);
  });

  test("is forgotten, not forgiven, when nobody calls any more", () => {
    const stand = new Stand().calls("SSS");
    stand.health.setSilent(true);
    stand.health.setSilent(false);
    stand.pass(2 * minute);
    expect(stand.facts).toEqual(["unknown", false]);
  });

  test("does not make better what fails", () => {
    const stand = new Stand().calls("SFFF");
    stand.health.setSilent(true);
    expect(stand.facts).toEqual(["unhealthy", true]);
  });
});

describe("flapping", () => {
  /** Down in two steps and up again in two: four changes. */
  function outage(stand: Stand): void {
    stand.calls("FFF").pass(30_000).calls("SS").pass(45_000).calls("SS").pass(30_000);
    stand.calls("SS").pass(1_000);
  }

  function flapped(): Stand {
    const stand = new Stand().calls("SSSS");
    outage(stand);
    expect(stand.health.state).toBe("healthy");
    expect(stand.events.slice(1).map(({ to }) => to)).toEqual([
      "degraded",
      "unhealthy",
      "degraded",
      "healthy",
    ]);
    return stand.calls("F");
  }

  test("the fifth change in ten minutes pins it to degraded for ten more", () => {
    const stand = flapped();
    expect(stand.health.snapshot()).toMatchObject({
      state: "degraded",
      cause: "flapping: more than 4 changes in 10 minutes",
    });
    stand
      .calls("SSSS")
      .pass(5 * minute)
      .calls("SS")
      .pass(5 * minute - 1);
    expect(stand.health.state).toBe("degraded");
    stand.calls("SS").pass(1);
    expect(stand.health.state).toBe("healthy");
  });

  test("is told once", () => {
    const stand = flapped().calls("FFFSS").pass(minute);
    expect(stand.events.filter(({ cause }) => cause.startsWith("flapping"))).toHaveLength(1);
  });

  test("four changes are one outage, and the same again much later is another", () => {
    const stand = new Stand().calls("SSSS");
    outage(stand);
    for (let quarter = 0; quarter < 20; quarter++) stand.calls("S").pass(30_000);
    outage(stand);
    expect(stand.events.some(({ cause }) => cause.startsWith("flapping"))).toBe(false);
  });

  test("a target nobody calls for minutes does not flap by coming into sight", () => {
    const stand = new Stand();
    for (let visit = 0; visit < 12; visit++) stand.calls("S").pass(minute + 10_000);
    expect(stand.events.length).toBeGreaterThan(5);
    expect(stand.events.some(({ cause }) => cause.startsWith("flapping"))).toBe(false);
  });
});
