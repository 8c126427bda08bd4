import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { FailureClass } from "../failure/failure-class.ts";
import { failurePolicies } from "../failure/failure-policies.ts";
import type { Target } from "../target.ts";
import { ManualTime } from "../virtual/manual-time.ts";
import { SeededRandom } from "../virtual/seeded-random.ts";
import type { Cooldown } from "./cooldown-event.ts";
import { Cooldowns } from "./cooldowns.ts";

const minute = 60_000;

function target(id: string, shared: Partial<Target> = {}): Target {
  return { id, provider: "p", model: id, limitGroup: id, credential: id, ...shared };
}

const large = target("large", { credential: "account" });
const small = target("small", { credential: "account" });

class Stand {
  readonly time = new ManualTime();
  readonly started: Cooldown[] = [];
  readonly cooldowns: Cooldowns;

  constructor(seed = 1) {
    const { time } = this;
    const ports = { clock: time, wallClock: time.wall, random: new SeededRandom(seed) };
    this.cooldowns = new Cooldowns(ports, (cooldown) => this.started.push(cooldown));
  }

  #requests = 0;

  /** Refuses a new request; `requestId`: another one's, null for a probe's. */
  refuse(
    refused: Target,
    failure: FailureClass,
    announcedMs: number | null = null,
    requestId: string | null = `request-${++this.#requests}`,
  ): void {
    const { cooldown } = failurePolicies[failure];
    if (cooldown === null) throw new Error(`${failure} does not cool`);
    this.cooldowns.refused({ class: failure, policy: cooldown, target: refused, announcedMs, requestId });
  }

  /** Ms a target still has to be left alone; 0: it may be called. */
  left(cooled: Target): number {
    const cooling = this.cooldowns.of(cooled);
    return cooling === null ? 0 : cooling.until - this.time.now();
  }

  restarted(awayMs: number): Stand {
    const next = new Stand();
    next.time.wallOffset = this.time.wall.now() + awayMs;
    next.cooldowns.restore(this.started);
    return next;
  }
}

describe("an announced wait", () => {
  test("is kept, and up to 10 % more so that many do not return at once", () => {
    for (let seed = 0; seed < 50; seed++) {
      const stand = new Stand(seed);
      stand.refuse(large, "rate_limited", 20_000);
      expect(stand.left(large)).toBeGreaterThanOrEqual(20_000);
      expect(stand.left(large)).toBeLessThanOrEqual(22_000);
    }
  });

  test("is over when it is over, not before", () => {
    const stand = new Stand();
    stand.refuse(large, "rate_limited", 20_000);
    const left = stand.left(large);
    stand.time.advance(left - 0.001);
    expect(stand.cooldowns.of(large)).not.toBeNull();
    stand.time.advance(0.001);
    expect(stand.cooldowns.of(large)).toBeNull();
  });

  test("of a model leaves the other model of the account alone; used-up money does not (0.10)", () => {
    const stand = new Stand();
    stand.refuse(large, "rate_limited", 20_000);
    expect(stand.left(small)).toBe(0);
    stand.refuse(large, "quota_exhausted");
    expect(stand.left(small)).toBe(15 * minute);
    expect(stand.cooldowns.of(small)?.cooldown).toMatchObject({
      scope: "credential",
      name: "account",
      reason: "quota_exhausted",
    });
  });

  test("of a used-up quota lasts until the known reset, else a quarter of an hour (row 17)", () => {
    const stand = new Stand();
    stand.refuse(large, "quota_exhausted", 24 * 60 * minute);
    expect(stand.left(large)).toBeGreaterThanOrEqual(24 * 60 * minute);
    expect(stand.left(large)).toBeLessThanOrEqual((24 * 60 + 1) * minute);
  });

  test("of one model's day quota leaves the account's other model alone", () => {
    const stand = new Stand();
    stand.refuse(large, "model_quota_exhausted");
    expect(stand.left(large)).toBe(15 * minute);
    expect(stand.left(small)).toBe(0);
  });

  test("holds for the whole limit group", () => {
    const stand = new Stand();
    const [opus, sonnet] = [
      target("opus", { limitGroup: "family" }),
      target("sonnet", { limitGroup: "family" }),
    ];
    stand.refuse(opus, "rate_limited", 5_000);
    expect(stand.left(sonnet)).toBeGreaterThanOrEqual(5_000);
  });

  test("503 without one cools nothing and tells nothing, with one it cools so long", () => {
    const stand = new Stand();
    stand.refuse(large, "unavailable");
    expect(stand.left(large)).toBe(0);
    expect(stand.started).toEqual([]);
    stand.refuse(large, "unavailable", 20_000);
    expect(stand.left(large)).toBeGreaterThanOrEqual(20_000);
  });

  test("529 without one cools 2.5-7.5 s", () => {
    for (let seed = 0; seed < 50; seed++) {
      const stand = new Stand(seed);
      stand.refuse(large, "overloaded");
      expect(stand.left(large)).toBeGreaterThanOrEqual(2_500);
      expect(stand.left(large)).toBeLessThanOrEqual(7_500);
    }
  });

  test("spreads the return of many over the tenth it adds", () => {
    const waits = Array.from({ length: 50 }, (_, seed) => {
      const stand = new Stand(seed);
      stand.refuse(large, "rate_limited", 20_000);
      return stand.left(large);
    });
    expect(Math.min(...waits)).toBeLessThan(20_500);
    expect(Math.max(...waits)).toBeGreaterThan(21_500);
  });
});

function refuseAgain(stand: Stand): number {
  stand.time.advance(stand.left(large));
  stand.refuse(large, "rate_limited");
  return stand.left(large);
}

describe("without an announced wait", () => {
  test("it grows with every refusal in a row: 1, 2, 4, ... 60 s", () => {
    const stand = new Stand();
    for (const seconds of [1, 2, 4, 8, 16, 32, 60, 60]) {
      const wait = refuseAgain(stand);
      expect(wait).toBeGreaterThanOrEqual(seconds * 1_000);
      expect(wait).toBeLessThanOrEqual(seconds * 1_100);
    }
  });

  test("an answer starts it anew", () => {
    const stand = new Stand();
    for (let refusals = 0; refusals < 5; refusals++) refuseAgain(stand);
    stand.cooldowns.answered(large);
    expect(refuseAgain(stand)).toBeLessThanOrEqual(1_100);
  });

  test("twenty calls under way together, all refused, are one refusal", () => {
    const stand = new Stand();
    for (let call = 0; call < 20; call++) stand.refuse(large, "rate_limited");
    expect(stand.left(large)).toBeLessThanOrEqual(1_100);
    expect(stand.started).toHaveLength(1);
  });
});

describe("what is benched only when seen twice", () => {
  test("one sighting cools nothing, the second does (0.9)", () => {
    const stand = new Stand();
    stand.refuse(large, "model_not_found");
    expect(stand.left(large)).toBe(0);
    stand.refuse(large, "model_not_found");
    expect(stand.left(large)).toBe(10 * minute);
    expect(stand.left(small)).toBe(0);
  });

  test("the same request twice cools nothing, a probe does at once", () => {
    const stand = new Stand();
    stand.refuse(large, "model_not_found", null, "one");
    stand.refuse(large, "model_not_found", null, "one");
    expect(stand.left(large)).toBe(0);
    stand.refuse(small, "model_not_found", null, null);
    expect(stand.left(small)).toBe(10 * minute);
  });

  test("an answer in between starts the count anew", () => {
    const stand = new Stand();
    stand.refuse(large, "access_denied");
    stand.cooldowns.answered(large);
    stand.refuse(large, "access_denied");
    expect(stand.left(large)).toBe(0);
  });

  test("two different sightings are not the same one twice, nor are two targets", () => {
    const stand = new Stand();
    stand.refuse(large, "access_denied");
    stand.refuse(large, "model_not_found");
    stand.refuse(small, "model_not_found");
    expect(stand.left(large)).toBe(0);
    expect(stand.left(small)).toBe(0);
  });
});

describe("cooldowns", () => {
  const refusal = fc.record({
    failure: fc.constantFrom<FailureClass[]>("rate_limited", "overloaded", "unavailable", "quota_exhausted"),
    announcedMs: fc.option(fc.integer({ min: 1_000, max: 600_000 })),
    gapMs: fc.nat(30_000),
  });

  test("never end earlier than was known before (I24)", () => {
    fc.assert(
      fc.property(fc.array(refusal, { maxLength: 30 }), fc.nat(), (refusals, seed) => {
        const stand = new Stand(seed);
        for (const { failure, announcedMs, gapMs } of refusals) {
          stand.time.advance(gapMs);
          const before = stand.cooldowns.of(large)?.until ?? 0;
          stand.refuse(large, failure, announcedMs);
          expect(stand.cooldowns.of(large)?.until ?? before).toBeGreaterThanOrEqual(before);
        }
      }),
    );
  });

  test("the longest of several counts", () => {
    const stand = new Stand();
    stand.refuse(large, "quota_exhausted");
    stand.refuse(large, "rate_limited", 20_000);
    expect(stand.cooldowns.of(large)?.cooldown.reason).toBe("quota_exhausted");
  });

  test("a longer one takes the place of a shorter and is told; a shorter or the same is not", () => {
    const stand = new Stand();
    stand.refuse(large, "rate_limited", 5_000);
    stand.refuse(large, "rate_limited", 60_000);
    expect(stand.left(large)).toBeGreaterThanOrEqual(60_000);
    stand.refuse(large, "rate_limited", 5_000);
    stand.refuse(small, "quota_exhausted");
    stand.refuse(small, "quota_exhausted");
    expect(stand.started.map(({ reason }) => reason)).toEqual([
      "rate_limited",
      "rate_limited",
      "quota_exhausted",
    ]);
  });

  test("an operator ends none that was seen to be over, and starts the growing waits anew", () => {
    const stand = new Stand();
    for (let refusals = 0; refusals < 5; refusals++) refuseAgain(stand);
    stand.time.advance(stand.left(large));
    expect(stand.left(large)).toBe(0);
    expect(stand.cooldowns.clear(large)).toEqual([]);
    expect(refuseAgain(stand)).toBeLessThanOrEqual(1_100);
  });

  test("an operator ends them all, and hears what was ended", () => {
    const stand = new Stand();
    stand.refuse(large, "rate_limited", 20_000);
    stand.refuse(large, "quota_exhausted");
    expect(stand.cooldowns.clear(large).map(({ reason }) => reason)).toEqual([
      "rate_limited",
      "quota_exhausted",
    ]);
    expect(stand.left(large)).toBe(0);
    expect(stand.left(small)).toBe(0);
  });
});

describe("another key", () => {
  test("ends what its credential did, and not what a limit or a target did", () => {
    const stand = new Stand();
    stand.refuse(large, "credential_refused");
    stand.refuse(large, "rate_limited", 20_000);
    expect(stand.cooldowns.credentialChanged("account").map(({ reason }) => reason)).toEqual([
      "credential_refused",
    ]);
    expect(stand.left(small)).toBe(0);
    expect(stand.left(large)).toBeGreaterThanOrEqual(20_000);
    expect(stand.cooldowns.credentialChanged("account")).toEqual([]);
  });
});

describe("a restart", () => {
  test("keeps them for the rest of their time", () => {
    const stand = new Stand();
    stand.refuse(large, "quota_exhausted");
    const next = stand.restarted(5 * minute);
    expect(next.left(large)).toBe(10 * minute);
    expect(stand.restarted(15 * minute).left(large)).toBe(0);
    expect(stand.restarted(15 * minute).cooldowns.credentialChanged("account")).toEqual([]);
  });

  test("keeps a limit's for all of its time, however long", () => {
    const stand = new Stand();
    stand.refuse(large, "rate_limited", 60 * minute);
    expect(stand.restarted(0).left(large)).toBeGreaterThanOrEqual(60 * minute);
  });

  test("looks again within a quarter of an hour whether there is another key now", () => {
    const stand = new Stand();
    stand.refuse(large, "quota_exhausted", 24 * 60 * minute);
    expect(stand.restarted(minute).left(large)).toBe(15 * minute);
  });

  test("ends none earlier than is known already", () => {
    const stand = new Stand();
    stand.refuse(large, "quota_exhausted");
    const until = stand.cooldowns.of(large)?.until;
    const [facts] = stand.started;
    if (facts === undefined) throw new Error("no cooldown");
    stand.cooldowns.restore([{ ...facts, until: facts.since + 1_000 }]);
    expect(stand.cooldowns.of(large)?.until).toBe(until);
  });

  test("a wall clock set back makes none longer than it was meant to be", () => {
    const stand = new Stand();
    stand.refuse(large, "quota_exhausted");
    expect(stand.restarted(-60 * minute).left(large)).toBe(15 * minute);
    stand.refuse(small, "rate_limited", 20_000);
    expect(stand.restarted(-60 * minute).left({ ...small, credential: "other" })).toBeLessThanOrEqual(22_000);
  });
});
