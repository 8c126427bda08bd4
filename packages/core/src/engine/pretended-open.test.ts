import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { answering, breakingAfter, connectionLost, empty, refusing, silent } from "../testing/behaviours.ts";
import { pathOf } from "../testing/path-of.ts";
import type { VirtualClient } from "../testing/virtual-client.ts";
import { VirtualWorld } from "../testing/virtual-world.ts";

const abc = [{ id: "a" }, { id: "b" }, { id: "c" }];
const inTurn = ["a", "b", "c"];

describe("a target that a request takes for open", () => {
  test("is passed over, and the next request asks it", () => {
    const world = new VirtualWorld({ targets: abc });
    const client = world.request({ asking: { pretendedOpen: new Set(["a"]) } });
    world.settle();
    expect(pathOf(client)).toEqual(["a pretended_open", "b served"]);
    expect(client.served).toMatchObject({ target: "b", level: "fallback" });
    const next = world.request();
    world.settle();
    expect(pathOf(next)).toEqual(["a served"]);
  });

  test("is told open where it is", () => {
    const world = new VirtualWorld({ targets: abc });
    trip(world, ["a"]);
    const client = world.request({ asking: { pretendedOpen: new Set(["a"]) } });
    world.settle();
    expect(pathOf(client)).toEqual(["a breaker_forced_open", "b served"]);
  });

  test("leaves nobody when it is everybody, and brings no real breaker back earlier", () => {
    const world = new VirtualWorld({ targets: abc });
    world.behave("c", refusing(500));
    const { breaker } = world.engine.live("c");
    // After some trials in vain its waits are longer than that of a chain with nobody left.
    while ((breaker.retryAt() ?? 0) < world.time.now() + 20_000) {
      world.request({ chain: ["c", "a"] });
      world.advance(1_000);
    }
    const before = breaker.retryAt();
    const client = world.request({ asking: { pretendedOpen: new Set(["a", "b"]) } });
    expect(client.end).toMatchObject({ kind: "exhausted", exhaustion: { code: "all_targets_failed" } });
    expect(breaker.retryAt()).toBe(before);
    world.settle();
  });

  test("does not take over a stream that broke", () => {
    const world = new VirtualWorld({ targets: abc });
    world.behave("a", breakingAfter(3, connectionLost()));
    const client = world.request({ asking: { pretendedOpen: new Set(["b"]) } });
    world.settle();
    expect(client.path.filter(({ target }) => target === "b")).toMatchObject([{ reason: "pretended_open" }]);
    expect(world.calls("b")).toHaveLength(0);
  });
});

test("pretending goes as tripping would, but for the reason told and the breakers, which stay as they are", () => {
  const behaviours = {
    well: answering(),
    failing: refusing(503),
    limited: refusing(429, {}, { "retry-after": "5" }),
    hanging: silent,
    breaking: breakingAfter(3, connectionLost()),
    empty,
  };
  const manners = fc.constantFrom(...Object.values(behaviours));
  const chains = fc.constantFrom<(string | string[])[]>(inTurn, [["a", "b"], "c"], ["a", ["b", "c"]]);
  fc.assert(
    fc.property(
      fc.tuple(manners, manners, manners),
      fc.subarray(inTurn, { minLength: 1 }),
      fc.record({ chain: chains, streamed: fc.boolean(), seed: fc.integer({ min: 1, max: 1_000 }) }),
      (manner, pretended, { chain, streamed, seed }) => {
        const worldOf = (): VirtualWorld => {
          const world = new VirtualWorld({ targets: abc, seed });
          inTurn.forEach((id, index) => world.behave(id, manner[index] ?? answering()));
          return world;
        };
        const pretending = worldOf();
        const before = snapshots(pretending, pretended);
        const asking = { pretendedOpen: new Set(pretended) };
        const client = pretending.request({ chain, streamed, asking });
        pretending.settle();
        expect(snapshots(pretending, pretended)).toEqual(before);
        for (const id of pretended) expect(pretending.calls(id)).toHaveLength(0);

        const tripped = worldOf();
        trip(tripped, pretended);
        const same = tripped.request({ chain, streamed });
        tripped.settle();
        expect(told(client)).toEqual(told(same));
      },
    ),
    { numRuns: 60 },
  );
});

function trip(world: VirtualWorld, targets: readonly string[]): void {
  for (const id of targets) {
    world.engine.live(id).breaker.force({ mode: "forced_open", actor: "ada", reason: "drill", ttlMs: null });
  }
}

function snapshots(world: VirtualWorld, targets: readonly string[]) {
  return targets.map((id) => world.engine.live(id).breaker.snapshot());
}

/** What came of a request, whatever its open targets are called. */
function told({ text, end, served, path }: VirtualClient) {
  const steps = path.map((step) =>
    step.kind === "skip"
      ? { ...step, reason: step.reason === "breaker_forced_open" ? "pretended_open" : step.reason }
      : step,
  );
  return { text, end: end?.kind, served, steps };
}
