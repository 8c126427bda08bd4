import { describe, expect, test } from "vitest";
import { ManualTime } from "../virtual/manual-time.ts";
import type { HealthEvent, HealthState } from "./health-event.ts";
import { TargetHealth } from "./target-health.ts";

const minute = 60_000;

class Stand {
  readonly time = new ManualTime();
  readonly events: HealthEvent[] = [];
  readonly health = new TargetHealth("target", { clock: this.time, wallClock: this.time.wall }, (event) =>
    this.events.push(event),
  );

  /** `S` a good call, `F` a failed one, `.` a second that passes. */
  live(story: string): HealthState {
    for (const letter of story) {
      if (letter === ".") this.time.advance(1_000);
      else this.health.recordCall(letter === "F");
      this.health.tick();
    }
    return this.state;
  }

  probe(ok: boolean): HealthState {
    const result = {
      kind: "edge" as const,
      ok,
      durationMs: 12,
      at: this.time.wall.now(),
      detail: ok ? "200 in 12 ms" : "refused",
    };
    this.health.recordProbe(result, 2 * minute);
    return this.state;
  }

  get state(): HealthState {
    return this.health.snapshot().state;
  }
}

const seconds = (count: number): string => ".".repeat(count);

describe("from traffic", () => {
  test.each([
    ["", "unknown"],
    ["S", "healthy"],
    ["SSSSF", "degraded"],
    ["F", "degraded"],
    ["FFF", "unhealthy"],
    ["SSSSSSSSSSFF", "degraded"],
    ["SSSSSSSSSSSSSSSSSSSSSF", "healthy"],
    ["SSFSSFSSFSF", "unhealthy"],
    ["SSSSSSSSSFSF", "degraded"],
  ] as const)("%j is %s", (story, state) => {
    expect(new Stand().live(story)).toBe(state);
  });

  test("worse at once, better only after half a minute and two good calls in a row", () => {
    const stand = new Stand();
    expect(stand.live("SSFFF")).toBe("unhealthy");
    expect(stand.live(`${seconds(29)}SS`)).toBe("unhealthy");
    expect(stand.live(seconds(1))).toBe("degraded");
    const shaky = new Stand();
    shaky.live("SSFFF");
    expect(shaky.live(`${seconds(30)}SFS`)).toBe("unhealthy");
    expect(shaky.live("S")).toBe("degraded");
  });

  test("says until when at least it is set back: half a minute from the worse state on", () => {
    const stand = new Stand();
    stand.live("SSF");
    expect(stand.health.snapshot()).toMatchObject({ state: "degraded", setBackUntil: null });
    stand.live("..FF");
    const until = stand.time.wall.now() + 30_000;
    expect(stand.health.snapshot()).toMatchObject({ state: "unhealthy", setBackUntil: until });
    stand.live(`${seconds(29)}SS`);
    expect(stand.health.snapshot().setBackUntil).toBe(until);
    stand.live(seconds(1));
    expect(stand.health.snapshot().setBackUntil).toBeNull();
  });

  test("a silent target is set back though it is no worse than degraded", () => {
    const stand = new Stand();
    stand.live("SS");
    stand.health.setSilent(true);
    const until = stand.time.wall.now() + 30_000;
    stand.live(seconds(10));
    expect(stand.health.snapshot()).toMatchObject({ state: "degraded", setBackUntil: until });
  });

  test("nothing gets worse by answering well, though old failures then make a rate", () => {
    const stand = new Stand();
    expect(stand.live(`FFFF${seconds(30)}SS`)).toBe("degraded");
    expect(stand.live("SSSS")).toBe("degraded");
    expect(stand.live("F")).toBe("unhealthy");
  });

  test("a minute without any call is unknown, not healthy", () => {
    const stand = new Stand();
    stand.live("SS");
    expect(stand.live(seconds(65))).toBe("unknown");
    const failing = new Stand();
    failing.live("FFF");
    expect(failing.live(seconds(65))).toBe("unknown");
  });
});

describe("from probes, where there is no traffic", () => {
  test("one good probe is healthy, a bad one or two change nothing, three are unhealthy", () => {
    const stand = new Stand();
    expect(stand.probe(true)).toBe("healthy");
    expect(stand.probe(false)).toBe("healthy");
    expect(stand.probe(false)).toBe("healthy");
    expect(stand.probe(false)).toBe("unhealthy");
  });

  test("traffic outweighs them", () => {
    const stand = new Stand();
    stand.live("SSS");
    expect(stand.probe(false)).toBe("healthy");
    stand.live("FFF");
    expect(stand.probe(true)).toBe("unhealthy");
  });

  test("a good one does not make healthy what failed its last call", () => {
    const stand = new Stand();
    stand.live(`F${seconds(65)}`);
    expect(stand.probe(true)).toBe("degraded");
    expect(stand.health.snapshot().cause).toContain("its last call failed");
  });

  test("an old one is no evidence any more", () => {
    const stand = new Stand();
    stand.probe(true);
    expect(stand.live(seconds(121))).toBe("unknown");
  });
});

describe("what it tells", () => {
  test("each change once, with what it rests on", () => {
    const stand = new Stand();
    stand.live("SSFFF");
    expect(stand.events.map(({ from, to, evidence }) => [from, to, evidence])).toEqual([
      ["unknown", "healthy", "traffic"],
      ["healthy", "degraded", "traffic"],
      ["degraded", "unhealthy", "traffic"],
    ]);
    expect(stand.events.at(-1)?.cause).toBe("last 3 calls failed");
  });

  test("how long no call said anything", () => {
    const stand = new Stand();
    expect(stand.health.quietFor()).toBeNull();
    stand.live(`S${seconds(7)}`);
    expect(stand.health.quietFor()).toBe(7_000);
  });

  test("since when, and when evidence last came", () => {
    const stand = new Stand();
    expect(stand.health.snapshot().evidenceAt).toBeNull();
    stand.live("..S...");
    const start = stand.time.wallOffset;
    expect(stand.health.snapshot()).toMatchObject({ since: start + 2_000, evidenceAt: start + 2_000 });
  });
});
