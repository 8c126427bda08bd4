import { ManualTime } from "@understudy/core/testing";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Drain } from "./drain.ts";
import { WaitingJobs } from "./waiting-jobs.ts";

interface Stand {
  readonly rate?: number;
  readonly concurrency?: number;
  readonly jobs?: number;
  /** Calls that the next job takes, and for how long. */
  readonly next?: () => { readonly calls: number; readonly ms: number };
}

function stand({ rate = 5, concurrency = 4, jobs = 100, next = () => ({ calls: 1, ms: 10 }) }: Stand = {}) {
  const time = new ManualTime();
  const ports = { clock: time, timers: time };
  const waiting = new WaitingJobs();
  for (let sequence = 1; sequence <= jobs; sequence += 1) {
    waiting.put({ id: `${sequence}`, sequence, tenant: "a", route: "chat", dueAt: 0, createdAt: 0 });
  }
  const starts: number[] = [];
  let running = 0;
  let most = 0;
  let up = true;
  const drain = new Drain(
    {
      ports,
      jobs: waiting,
      limits: () => ({ drainRate: rate, drainConcurrency: concurrency }),
      canAsk: () => up,
      tryJob: () => {
        const { calls, ms } = next();
        starts.push(time.now());
        running += 1;
        most = Math.max(most, running);
        return new Promise((resolve) => {
          time.start(ms, () => {
            running -= 1;
            resolve(calls);
          });
        });
      },
    },
    false,
  );
  /** In small steps, so that what promises bring happens in its own moment. */
  const pass = async (ms: number): Promise<void> => {
    for (let step = 0; step < ms; step += 5) {
      time.advance(5);
      await Promise.resolve();
      await Promise.resolve();
    }
  };
  const setUp = (value: boolean) => {
    up = value;
  };
  return { time, drain, starts, waiting, pass, setUp, most: () => most };
}

describe("a queue that is drained", () => {
  it("starts no more jobs a second than it may, and as many as it may", async () => {
    const { drain, starts, pass } = stand();
    drain.wake();
    await pass(10_000);
    expect(starts.length).toBeGreaterThanOrEqual(49);
    expect(starts.length).toBeLessThanOrEqual(51);
    for (const [index, at] of starts.entries()) {
      expect(starts.filter((other) => other >= at && other < at + 1_000).length).toBeLessThanOrEqual(5);
      if (index > 0) expect(at - (starts[index - 1] ?? 0)).toBeGreaterThanOrEqual(200);
    }
  });

  it("has no more jobs under way than it may", async () => {
    const { drain, starts, pass, most } = stand({
      rate: 100,
      concurrency: 3,
      next: () => ({ calls: 1, ms: 5_000 }),
    });
    drain.wake();
    await pass(4_000);
    expect([starts.length, most()]).toEqual([3, 3]);
    await pass(2_000);
    expect([starts.length, most()]).toEqual([6, 3]);
  });

  it("pays for the calls of a job that took several", async () => {
    const { drain, starts, pass } = stand({ rate: 10, concurrency: 1, next: () => ({ calls: 4, ms: 10 }) });
    drain.wake();
    await pass(4_000);
    expect(starts.length).toBeGreaterThanOrEqual(9);
    expect(starts.length).toBeLessThanOrEqual(11);
  });

  it("asks nobody while nobody can be asked, and begins within a second when somebody can", async () => {
    const { drain, starts, pass, setUp, time } = stand();
    setUp(false);
    drain.wake();
    await pass(60_000);
    expect(starts).toEqual([]);
    setUp(true);
    const healed = time.now();
    await pass(1_100);
    expect((starts[0] ?? Number.POSITIVE_INFINITY) - healed).toBeLessThanOrEqual(1_000);
  });

  it("is held and let go on by an operator", async () => {
    const { drain, starts, pass } = stand();
    drain.hold(true);
    await pass(5_000);
    expect(starts).toEqual([]);
    drain.hold(false);
    await pass(1_000);
    expect(starts.length).toBeGreaterThanOrEqual(4);
    drain.stop();
    const ended = starts.length;
    await pass(5_000);
    expect(starts.length).toBe(ended);
  });

  it("works off everything within its limits, whatever the jobs cost", async () => {
    const cost = fc.record({ calls: fc.integer({ min: 0, max: 4 }), ms: fc.nat(300) });
    await fc.assert(
      fc.asyncProperty(
        fc.array(cost, { minLength: 1, maxLength: 20 }),
        fc.integer({ min: 2, max: 50 }),
        fc.integer({ min: 1, max: 4 }),
        async (costs, rate, concurrency) => {
          const left = [...costs];
          const next = () => left.shift() ?? { calls: 1, ms: 0 };
          const { drain, starts, pass, waiting, most } = stand({
            rate,
            concurrency,
            jobs: costs.length,
            next,
          });
          drain.wake();
          await pass(20_000 + 4 * costs.length * (1_000 / rate));
          expect(waiting.size).toBe(0);
          expect(starts.length).toBe(costs.length);
          expect(most()).toBeLessThanOrEqual(concurrency);
          for (const [index, at] of starts.entries()) {
            if (index > 0) expect(at - (starts[index - 1] ?? 0)).toBeGreaterThanOrEqual(1_000 / rate - 1e-6);
          }
        },
      ),
      { numRuns: 20 },
    );
  });
});
