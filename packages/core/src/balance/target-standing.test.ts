import { describe, expect, test } from "vitest";
import { StreamProgress } from "../attempt/stream-progress.ts";
import { Headroom } from "../headroom/headroom.ts";
import { Canary } from "../health/canary.ts";
import { QualityMarks } from "../health/quality-marks.ts";
import { TargetDecline } from "../health/target-decline.ts";
import { TargetHealth } from "../health/target-health.ts";
import { UserVotes } from "../health/user-votes.ts";
import { ManualTime } from "../virtual/manual-time.ts";
import { isSetBack, nothingKnown } from "./target-facts.ts";
import { TargetLoad } from "./target-load.ts";
import { TargetStanding } from "./target-standing.ts";

class Stand {
  readonly time = new ManualTime();
  readonly health = new TargetHealth("a", { clock: this.time, wallClock: this.time.wall }, () => undefined);
  readonly load = new TargetLoad(this.time);
  readonly quality = new QualityMarks(this.time);
  readonly votes = new UserVotes(this.time);
  readonly decline = new TargetDecline(this.time);
  readonly canary = new Canary(this.time);
  readonly headroom = new Headroom(this.time);
  readonly standing = new TargetStanding({
    health: this.health,
    load: this.load,
    quality: this.quality,
    votes: this.votes,
    decline: this.decline,
    canary: this.canary,
    headroom: () => this.headroom,
  });
}

describe("the standing of a target", () => {
  test.each([
    ["", "unknown", 0.5],
    ["S", "healthy", 1],
    ["F", "degraded", 0.25],
    ["FFF", "unhealthy", 0.1],
  ] as const)("after %j it is %s and keeps %d of its weight", (calls, health, share) => {
    const { standing, health: target } = new Stand();
    for (const call of calls) target.recordCall(call === "F");
    expect(standing.health).toBe(health);
    expect(standing.share).toBeCloseTo(share);
  });

  test("keeps less with little headroom, after a recovery, and with poor answers, all at once", () => {
    const { standing, headroom, load, quality } = new Stand();
    headroom.observe([{ dimension: "requests", limit: 100, remaining: 10, resetMs: null }]);
    expect(standing.share).toBeCloseTo(0.5 * 0.5);
    load.recovered();
    expect(standing.share).toBeCloseTo(0.5 * 0.5 * 0.1);
    for (let answer = 0; answer < 20; answer++) quality.answered(["empty"]);
    expect(standing.share).toBeCloseTo(0.5 * 0.5 * 0.1 * 0.1);
  });

  test("keeps less where it writes more slowly than usual, beside what it keeps in its condition", () => {
    const { standing, decline, time } = new Stand();
    const streams = (count: number, perTokenMs: number): void => {
      for (let stream = 0; stream < count; stream++) {
        const reader = { read: () => [], pending: false, outputTokens: 1 };
        const progress = new StreamProgress(reader);
        progress.began(time.now());
        decline.began(progress, 300);
        time.advance(10 * perTokenMs);
        reader.outputTokens += 10;
        decline.ended(progress, true);
        decline.tick();
      }
    };
    streams(100, 20);
    time.advance(180_000);
    streams(30, 20);
    expect(standing.share).toBeCloseTo(0.5);
    streams(60, 100);
    expect(standing.share).toBeCloseTo(0.5 * 0.2, 2);
  });

  test("keeps less with poor votes, never less than a tenth for marks and votes together", () => {
    const { standing, quality, votes } = new Stand();
    const vote = (count: number, points: number): void => {
      for (let index = 0; index < count; index++) {
        votes.hear({ requestId: `r${index}`, client: `app ${index}`, points, ageMs: 0 });
      }
    };
    vote(40, 500);
    for (let answer = 0; answer < 20; answer++) {
      quality.answered([]);
      quality.answered(["empty"]);
    }
    expect(standing.qualityFactor).toBeCloseTo(0.5 * 0.648, 3);
    expect(standing.share).toBeCloseTo(0.5 * standing.qualityFactor);
    vote(40, 0);
    for (let answer = 0; answer < 400; answer++) quality.answered(["empty"]);
    expect(standing.qualityFactor).toBe(0.1);
  });

  test("tells what its calls are doing, and when a canary may look", () => {
    const { standing, load, health, canary, time } = new Stand();
    load.begin(true);
    time.advance(700);
    expect(standing).toMatchObject({ inFlight: 1, waitingMs: 700, firstTokenMs: null, canaryDue: true });
    load.begin(true).failed(9_000);
    canary.take();
    health.setSilent(true);
    expect(standing).toMatchObject({ firstTokenMs: 9_000, canaryDue: false, silent: true });
  });
});

test("of a target nobody knows nothing is held against it", () => {
  expect(nothingKnown("a")).toMatchObject({ health: "unknown", silent: false, share: 1, canaryDue: false });
});

test.each([
  ["healthy", false, false],
  ["unknown", false, false],
  ["degraded", false, false],
  ["unhealthy", false, true],
  ["degraded", true, true],
] as const)("%s, silent %s: behind all others %s", (health, silent, setBack) => {
  expect(isSetBack({ ...nothingKnown("a"), health, silent })).toBe(setBack);
});
