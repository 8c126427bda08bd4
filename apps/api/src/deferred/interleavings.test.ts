import * as fc from "fast-check";
import { expect, it } from "vitest";
import { QueueWorld, settled } from "./testing/queue-world.ts";

type Step =
  | { readonly kind: "accept"; readonly tenant: string }
  | { readonly kind: "cancel" | "late cancel" | "retry"; readonly job: number }
  | { readonly kind: "pass"; readonly ms: number }
  | { readonly kind: "answer" | "fail" | "kill" | "outage" | "heal" };

const job = fc.nat(2);
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constant("accept" as const), tenant: fc.constantFrom("a", "b") }),
  fc.record({ kind: fc.constantFrom(...(["cancel", "late cancel", "retry"] as const)), job }),
  fc.record({ kind: fc.constant("pass" as const), ms: fc.integer({ min: 10, max: 100 }) }),
  fc.constant({ kind: "answer" as const }),
  fc.record({ kind: fc.constantFrom(...(["fail", "kill", "outage", "heal"] as const)) }),
);

/** What a caller and a provider saw of a run, beside what the store says. */
interface Seen {
  readonly accepted: string[];
  readonly cancelled: Set<string>;
  readonly answers: Map<string, number>;
  inFlightAtKills: number;
  failedCalls: number;
}

async function take(world: QueueWorld, seen: Seen, at: Step): Promise<void> {
  switch (at.kind) {
    case "accept": {
      const id = `job ${seen.accepted.length}`;
      const { kind } = await world.queue.accept(world.draft(id, { tenant: at.tenant }));
      expect(kind).toBe("accepted");
      seen.accepted.push(id);
      return settled();
    }
    case "cancel": {
      const id = seen.accepted[at.job];
      if (id === undefined) return;
      const cancelled = await world.queue.cancel(id);
      if (seen.answers.has(id) || seen.cancelled.has(id)) expect(cancelled).toBeNull();
      else seen.cancelled.add(id);
      return settled();
    }
    // It is written down, and the answer comes before anybody could call off its run.
    case "late cancel": {
      const id = seen.accepted[at.job];
      if (id === undefined) return;
      if ((await world.store.cancel(id, world.queue.forgetAt())) !== null) seen.cancelled.add(id);
      world.tries.find((open) => open.id === id)?.end(world.answer());
      await settled();
      world.queue.changed({ kind: "cancel", id, forgetAt: 0 });
      return settled();
    }
    case "retry": {
      const id = seen.accepted[at.job];
      if (id !== undefined) world.queue.changed({ kind: "retry", id, expiresAt: 0 });
      return settled();
    }
    case "pass":
      return world.pass(at.ms);
    case "answer": {
      const id = world.tries[0]?.id;
      if (id !== undefined) seen.answers.set(id, (seen.answers.get(id) ?? 0) + 1);
      return world.endOldest(world.answer());
    }
    case "fail":
      seen.failedCalls += world.tries.length === 0 ? 0 : 1;
      return world.endOldest(world.later(50));
    case "kill":
      seen.inFlightAtKills += world.tries.length;
      return world.kill();
    case "outage":
    case "heal":
      world.up = at.kind === "heal";
      return settled();
  }
}

async function isOpen({ store }: QueueWorld): Promise<boolean> {
  const { waiting = 0, running = 0 } = await store.counts();
  return waiting + running > 0;
}

/** A job that is lost keeps the last loop going until this is over. */
const timeout = 60_000;

it(
  "whatever comes between, no acknowledged job is lost and none is answered twice",
  { timeout },
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40, size: "max" }), async (steps) => {
        using world = new QueueWorld({ drainConcurrency: 3 });
        const seen: Seen = {
          accepted: [],
          cancelled: new Set(),
          answers: new Map(),
          inFlightAtKills: 0,
          failedCalls: 0,
        };
        for (const at of steps) await take(world, seen, at);

        world.up = true;
        while (await isOpen(world)) {
          await world.pass(100);
          while (world.tries.length > 0) await take(world, seen, { kind: "answer" });
        }
        for (const id of seen.accepted) {
          const isCancelled = seen.cancelled.has(id);
          expect((await world.store.job(id))?.state).toBe(isCancelled ? "cancelled" : "done");
          expect(seen.answers.get(id) ?? 0).toBeLessThanOrEqual(1);
          if (!isCancelled) expect(seen.answers.get(id)).toBe(1);
        }
        const calls = [...world.calls.values()].reduce((sum, each) => sum + each, 0);
        expect(calls).toBeLessThanOrEqual(seen.accepted.length + seen.inFlightAtKills + seen.failedCalls);
        expect(world.faults).toEqual([]);
      }),
      { numRuns: 100 },
    );
  },
);
