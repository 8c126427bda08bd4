import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { BreakerModel } from "../testing/breaker-model.ts";
import { BreakerStand } from "../testing/breaker-stand.ts";
import { type BreakerObservation, factsOf, watchPermits } from "../testing/breaker-watch.ts";
import { breakerInvariants } from "../testing/invariants/breaker-invariants.ts";
import { SeededRandom } from "../virtual/seeded-random.ts";
import type { Permit } from "./admission.ts";
import { type BreakerSettings, defaultBreakerSettings } from "./breaker-settings.ts";

type Operation =
  | { readonly kind: "call" }
  | { readonly kind: "content" | "slow"; readonly which: number }
  | {
      readonly kind: "settle";
      readonly which: number;
      readonly verdict: "success" | "failure" | "neutral";
    }
  /** A call that ends at once. */
  | { readonly kind: "fail" | "succeed" }
  /** Streams that go on: the first token in time, or late. */
  | { readonly kind: "stream"; readonly slow: boolean }
  | { readonly kind: "wait"; readonly ms: number }
  | {
      readonly kind: "force";
      readonly mode: "forced_open" | "forced_closed" | "bypass";
      readonly ttlMs: number | null;
    }
  | { readonly kind: "retune"; readonly windowMs: number }
  | { readonly kind: "reset" | "hasten" };

const which = fc.nat(20);
const operation: fc.Arbitrary<Operation> = fc.oneof(
  { weight: 4, arbitrary: fc.constant({ kind: "call" } as const) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constantFrom("content" as const, "slow"), which }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant("settle" as const),
      which,
      verdict: fc.constantFrom("success", "failure", "neutral"),
    }),
  },
  { weight: 5, arbitrary: fc.record({ kind: fc.constantFrom("fail" as const, "fail", "succeed") }) },
  { weight: 6, arbitrary: fc.record({ kind: fc.constant("stream" as const), slow: fc.boolean() }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant("wait" as const),
      ms: fc.oneof(fc.nat(500), fc.nat(20_000), fc.nat(400_000)),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant("force" as const),
      mode: fc.constantFrom("forced_open", "forced_closed", "bypass"),
      ttlMs: fc.option(fc.nat(60_000)),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant("retune" as const), windowMs: fc.constantFrom(12_000, 60_000) }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom("reset" as const, "hasten") }) },
);

const settings: fc.Arbitrary<BreakerSettings> = fc
  .record({
    failureThreshold: fc.constantFrom(0, 1, 5),
    minimumCalls: fc.constantFrom(2, 10),
    failureRate: fc.constantFrom(0, 0.5),
    slowRate: fc.constantFrom(0, 0.5, 0.8),
    trialsToClose: fc.constantFrom(1, 2, 3),
    concurrentTrials: fc.constantFrom(1, 2),
    recoveryTimeMaxMs: fc.constantFrom(10_000, 300_000),
  })
  .map((tuning) => ({ ...defaultBreakerSettings, ...tuning }));

/** A breaker that somebody plays with at random, and a second bookkeeping that watches. */
class WatchedBreaker {
  readonly stand: BreakerStand;
  readonly #model: BreakerModel;
  readonly #open: Permit[] = [];
  readonly #generations = new Map<Permit, number>();

  constructor(tuning: BreakerSettings, seed: number) {
    this.stand = new BreakerStand(tuning, new SeededRandom(seed), (event) =>
      this.#note({ type: "breaker", target: event.target, event }),
    );
    this.#model = new BreakerModel(tuning);
    watchPermits(this.stand.breaker, (observation) => this.#note(observation));
  }

  apply(operation: Operation): void {
    const { breaker, time } = this.stand;
    switch (operation.kind) {
      case "call":
        this.#call();
        break;
      case "fail":
      case "succeed":
        this.#call();
        this.#open.pop()?.settle(operation.kind === "fail" ? "failure" : "success", null);
        break;
      case "content":
        this.#open[operation.which % this.#open.length]?.markContent();
        break;
      case "slow":
        this.#markSlow(this.#open[operation.which % this.#open.length]);
        break;
      case "stream": {
        this.#call();
        const permit = this.#open.at(-1);
        if (operation.slow) permit?.markSlow();
        else permit?.markContent();
        break;
      }
      case "settle": {
        const [permit] = this.#open.splice(operation.which % Math.max(1, this.#open.length), 1);
        permit?.settle(operation.verdict, null);
        break;
      }
      case "wait":
        this.wait(operation.ms);
        break;
      case "force":
        breaker.force({ ...operation, reason: "drill", actor: "ada" });
        break;
      case "retune": {
        const tuning = { ...this.#model.settings, windowMs: operation.windowMs };
        this.#model.reconfigure(tuning);
        breaker.reconfigure(tuning);
        break;
      }
      case "reset":
        breaker.reset();
        break;
      case "hasten":
        breaker.hasten();
        break;
    }
    breaker.tick();
    this.#note({ type: "tick" });
    expect(time.pending).toBe(0);
  }

  wait(ms: number): void {
    for (let left = ms; left > 0; left -= 1_000) {
      this.stand.time.advance(Math.min(left, 1_000));
      this.stand.breaker.tick();
    }
  }

  #call(): void {
    const admission = this.stand.breaker.acquire(15_000);
    if (!admission.admitted) return;
    this.#open.push(admission.permit);
    this.#generations.set(admission.permit, this.stand.breaker.generation);
  }

  /** A slow mark of a call from an earlier generation changes nothing (I3). */
  #markSlow(permit: Permit | undefined): void {
    const { breaker } = this.stand;
    if (permit === undefined) return;
    const isStale = this.#generations.get(permit) !== breaker.generation;
    const before = factsOf(breaker);
    permit.markSlow();
    if (isStale) expect(factsOf(breaker)).toEqual(before);
  }

  #note(observation: BreakerObservation): void {
    const now = this.stand.time.now();
    for (const { name, statement, broken } of breakerInvariants) {
      const detail = broken(observation, this.#model, now);
      if (detail !== null) throw new Error(`${name} (${statement}): ${detail}`);
    }
    this.#model.observe(observation, now);
  }
}

describe("whatever happens to a breaker", () => {
  const play = fc.array(operation, { minLength: 1, maxLength: 120, size: "max" });

  test("I1-I7 and I9-I12 hold after every step", () => {
    fc.assert(
      fc.property(settings, fc.nat(), play, (tuning, seed, operations) => {
        const watched = new WatchedBreaker(tuning, seed);
        for (const each of operations) watched.apply(each);
      }),
      { numRuns: 400 },
    );
  });

  test("it closes soon once the target is well and nobody forces it (I8)", () => {
    fc.assert(
      fc.property(settings, fc.nat(), play, (tuning, seed, operations) => {
        const watched = new WatchedBreaker(tuning, seed);
        for (const each of operations) watched.apply(each);
        const { stand } = watched;
        const { override } = stand.breaker.snapshot();
        // Nobody waits for the end of an override that was set for longer than a minute.
        const until = override?.until ?? null;
        const endsSoon = until !== null && until <= stand.time.wall.now() + 60_000;
        if (override !== null && !endsSoon) stand.breaker.reset();
        watched.wait(60_000);
        for (let waited = 0; stand.state !== "closed"; waited += 1_000) {
          expect(waited).toBeLessThan(1.1 * tuning.recoveryTimeMaxMs + 15_000 + 2_000);
          watched.apply({ kind: "succeed" });
          watched.wait(1_000);
        }
      }),
      { numRuns: 100 },
    );
  });
});
