import { describe, expect, test } from "vitest";
import type { Chain } from "../chain/chain.ts";
import { planChain } from "../chain/plan-chain.ts";
import { Headroom } from "../headroom/headroom.ts";
import { Canary } from "../health/canary.ts";
import { QualityMarks } from "../health/quality-marks.ts";
import { TargetDecline } from "../health/target-decline.ts";
import { TargetHealth } from "../health/target-health.ts";
import { UserVotes } from "../health/user-votes.ts";
import { ManualTime } from "../virtual/manual-time.ts";
import { SeededRandom } from "../virtual/seeded-random.ts";
import { TargetLoad } from "./target-load.ts";
import { TargetStanding } from "./target-standing.ts";

const second = 1_000;
const minute = 60 * second;
const firstTokenLimitMs = 10 * second;

/** How a provider behaves now. */
interface Manner {
  readonly firstTokenMs: number;
  /** From the first token to the last. */
  readonly answerMs: number;
  readonly failsAtOnce?: boolean;
}

const well: Manner = { firstTokenMs: 400, answerMs: 4_000 };

class Provider {
  readonly load: TargetLoad;
  readonly health: TargetHealth;
  readonly headroom: Headroom;
  readonly canary: Canary;
  readonly standing: TargetStanding;
  manner = well;

  constructor(time: ManualTime, name: string) {
    this.load = new TargetLoad(time);
    this.health = new TargetHealth(name, { clock: time, wallClock: time.wall }, () => undefined);
    this.headroom = new Headroom(time);
    this.canary = new Canary(time);
    this.standing = new TargetStanding({
      health: this.health,
      load: this.load,
      quality: new QualityMarks(time),
      votes: new UserVotes(time),
      decline: new TargetDecline(time),
      canary: this.canary,
      headroom: () => this.headroom,
    });
  }
}

/** The standard example: the same model on two providers in one tier, 10 streamed requests a second. */
class World {
  readonly time = new ManualTime();
  readonly #random: SeededRandom;
  readonly #chain: Chain;
  readonly #providers: Readonly<Record<string, Provider>>;

  constructor(seed: number, weights: readonly [number, number] = [1, 1]) {
    this.#random = new SeededRandom(seed);
    this.#providers = { one: new Provider(this.time, "one"), two: new Provider(this.time, "two") };
    this.#chain = ["one", "two"].map((target, index) => ({
      target,
      priority: 1,
      enabled: true,
      weight: weights[index] ?? 1,
    }));
  }

  provider(name: string): Provider {
    const provider = this.#providers[name];
    if (provider === undefined) throw new Error(`no provider ${name}`);
    return provider;
  }

  /** Share of the requests of a span that were sent to "one" first. */
  shareOfOne(spanMs: number, everyMs = 100): number {
    let toOne = 0;
    const requests = Math.round(spanMs / everyMs);
    for (let request = 0; request < requests; request++) {
      if (this.#request() === "one") toOne += 1;
      this.time.advance(everyMs);
    }
    return toOne / requests;
  }

  /** Who was asked first; a failure is taken to the next one. */
  #request(): string {
    const plan = planChain(this.#chain, this.#random, (target) => this.provider(target).standing);
    for (const { entry, canary } of plan) {
      const provider = this.provider(entry.target);
      if (canary) provider.canary.take();
      if (this.#answers(provider)) break;
    }
    return plan[0]?.entry.target ?? "nobody";
  }

  #answers({ load, health, manner }: Provider): boolean {
    const call = load.begin(true);
    if (manner.failsAtOnce === true) {
      health.recordCall(true);
      call.failed(firstTokenLimitMs);
      return false;
    }
    // No two first tokens take the same time.
    const firstTokenMs = manner.firstTokenMs * (0.75 + this.#random.next() / 2);
    const answerMs = manner.answerMs * (0.5 + this.#random.next());
    this.time.start(firstTokenMs, () => call.firstToken());
    this.time.start(firstTokenMs + answerMs, () => {
      health.recordCall(false);
      call.end();
    });
    return true;
  }
}

const seeds = [1, 2, 3, 4, 5];

describe("the same model on two providers in one tier", () => {
  test.each(seeds)("while both are well they share the load (seed %i)", (seed) => {
    const share = new World(seed).shareOfOne(5 * minute);
    expect(share).toBeGreaterThan(0.4);
    expect(share).toBeLessThan(0.6);
  });

  test.each(seeds)("G5: a brownout, ten times slower, loses four fifths of its traffic (seed %i)", (seed) => {
    const world = new World(seed);
    const before = world.shareOfOne(minute);
    world.provider("one").manner = { ...well, firstTokenMs: 10 * well.firstTokenMs };
    expect(world.shareOfOne(minute)).toBeLessThan(0.2 * before);
    expect(world.shareOfOne(5 * minute)).toBeLessThan(0.2 * before);
    world.provider("one").manner = well;
    world.shareOfOne(minute);
    expect(world.shareOfOne(minute)).toBeGreaterThan(0.7 * before);
  });

  test.each(seeds)("G5: longer answers alone move nothing but what is under way (seed %i)", (seed) => {
    const world = new World(seed);
    world.shareOfOne(minute);
    world.provider("one").manner = { ...well, answerMs: 1.5 * well.answerMs };
    expect(world.shareOfOne(5 * minute)).toBeGreaterThan(0.35);
  });

  test.each(seeds)("who refuses at once attracts nothing (seed %i)", (seed) => {
    const world = new World(seed);
    world.shareOfOne(minute);
    world.provider("one").manner = { ...well, failsAtOnce: true };
    expect(world.shareOfOne(minute)).toBeLessThan(0.03);
  });

  test("who hangs loses its traffic before its first limit is over", () => {
    const world = new World(7);
    world.shareOfOne(minute);
    world.provider("one").manner = { ...well, firstTokenMs: 10 * minute };
    expect(world.shareOfOne(10 * second)).toBeLessThan(0.15);
  });

  test("whose rate limit runs out gets less, and none when nothing is left", () => {
    const world = new World(8);
    const reading = { dimension: "requests", limit: 100, resetMs: null } as const;
    world.shareOfOne(minute);
    world.provider("one").headroom.observe([{ ...reading, remaining: 5 }]);
    expect(world.shareOfOne(50 * second)).toBeLessThan(0.3);
    world.provider("one").headroom.observe([{ ...reading, remaining: 0 }]);
    expect(world.shareOfOne(50 * second)).toBe(0);
  });

  test("who is back gets its load step by step", () => {
    const world = new World(9);
    world.shareOfOne(minute);
    world.provider("one").load.recovered();
    expect(world.shareOfOne(5 * second)).toBeLessThan(0.3);
    world.shareOfOne(30 * second);
    expect(world.shareOfOne(minute)).toBeGreaterThan(0.4);
  });

  test("weights are shares, under load and without", () => {
    expect(new World(10, [3, 1]).shareOfOne(5 * minute)).toBeCloseTo(0.75, 1);
    expect(new World(10, [3, 1]).shareOfOne(600 * minute, minute)).toBeCloseTo(0.75, 1);
  });
});
