import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { silent } from "../testing/behaviours.ts";
import { VirtualWorld } from "../testing/virtual-world.ts";
import type { Chain } from "./chain.ts";
import { tiersOf } from "./chain-operations.ts";
import { worstCaseWait } from "./worst-case-wait.ts";

type Timeouts = readonly (number | undefined)[];

/** One tier per timeout. */
function chainOf(timeouts: Timeouts): Chain {
  return timeouts.map((timeoutMs, index) => ({
    target: `target-${index}`,
    priority: index + 1,
    enabled: true,
    weight: 1,
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
  }));
}

/** What a caller really waits, in virtual time, when every target is silent. */
function lived(chain: Chain, deadlineMs: number): { totalMs: number; steps: unknown } {
  const targets = chain.map(({ target }) => ({ id: target }));
  const world = new VirtualWorld({ targets });
  for (const { id } of targets) world.behave(id, silent);
  const client = world.request({ entries: chain, deadlineMs });
  world.settle();
  const attempts = client.path.filter((step) => step.kind === "attempt");
  const end = attempts.at(-1);
  return {
    totalMs: end === undefined ? 0 : end.startMs + end.durationMs,
    steps: attempts.map(({ target, durationMs }) => ({ target, limitMs: durationMs })),
  };
}

describe("worstCaseWait", () => {
  test.each([
    ["one target", [undefined], 120_000],
    ["three targets", [undefined, undefined, undefined], 120_000],
    ["timeouts shorter and longer than the first-token limit", [4_000, 30_000, 8_000], 120_000],
    ["a deadline that binds at the last", [undefined, undefined], 15_000],
    ["a deadline that binds from the first", [undefined, undefined, undefined], 12_000],
    ["a deadline too short for all", [undefined, undefined, undefined, undefined], 6_000],
    ["no time at all", [undefined], 1_000],
    ["more targets than a request may ask", Array.from({ length: 10 }, () => 2_000), 120_000],
  ] as const)("is what happens: %s", (_what, timeouts, deadlineMs) => {
    const chain = chainOf(timeouts);
    const { totalMs, steps } = worstCaseWait(chain, deadlineMs);
    expect({ totalMs, steps }).toEqual(lived(chain, deadlineMs));
  });

  test("is what happens on any chain", () => {
    const timeouts = fc.array(fc.option(fc.integer({ min: 1_000, max: 20_000 }), { nil: undefined }), {
      minLength: 1,
      maxLength: 9,
    });
    fc.assert(
      fc.property(timeouts, fc.integer({ min: 500, max: 120_000 }), (each, deadlineMs) => {
        const chain = chainOf(each);
        const { totalMs, steps } = worstCaseWait(chain, deadlineMs);
        expect({ totalMs, steps }).toEqual(lived(chain, deadlineMs));
      }),
      { numRuns: 60 },
    );
  });

  test("members of a tier are asked one after the other; the order drawn does not change the total", () => {
    const chain = chainOf([2_000, undefined, undefined]).map((entry, index) => ({
      ...entry,
      priority: index < 2 ? 1 : 2,
    }));
    expect(tiersOf(chain)).toHaveLength(2);
    const swapped = [chain[1], chain[0], chain[2]].filter((entry) => entry !== undefined);
    expect(worstCaseWait(chain, 12_000).totalMs).toBe(worstCaseWait(swapped, 12_000).totalMs);
    expect(worstCaseWait(chain).totalMs).toBe(22_000);
  });

  test("passes over disabled entries", () => {
    const chain = chainOf([undefined, undefined]).map((entry, index) => ({ ...entry, enabled: index > 0 }));
    expect(worstCaseWait(chain).steps.map(({ target }) => target)).toEqual(["target-1"]);
  });

  test("says whether the deadline cuts it short", () => {
    expect(worstCaseWait(chainOf([undefined, undefined])).endedByDeadline).toBe(false);
    expect(worstCaseWait(chainOf([undefined, undefined]), 15_000).endedByDeadline).toBe(true);
    expect(worstCaseWait(chainOf([1_000, 1_000, 1_000]), 3_000).endedByDeadline).toBe(true);
  });

  test("an empty chain keeps nobody waiting", () => {
    expect(worstCaseWait([])).toEqual({ totalMs: 0, steps: [], endedByDeadline: false });
  });
});
