import { describe, expect, it } from "vitest";
import { answering, refusing } from "../testing/behaviours.ts";
import { VirtualWorld } from "../testing/virtual-world.ts";
import type { CallFaults } from "./call-fault.ts";

/** Marks every call of `a` as struck; what becomes of it, the world says. */
const faults: CallFaults = {
  strike: ({ id }) =>
    id === "a"
      ? { id: "F-1", start: ({ transport, request, handler }) => transport.start(request, handler) }
      : null,
};

function newWorld(): VirtualWorld {
  return new VirtualWorld({ targets: [{ id: "a" }, { id: "b" }] });
}

function ask(world: VirtualWorld, times: number, struck: boolean): void {
  for (let request = 0; request < times; request++) {
    world.request(struck ? { asking: { faults } } : {});
    world.advance(1_000);
  }
}

/** Why `a` was passed over by the newest request, and the fault that is told to have done it. */
function passedOver(world: VirtualWorld): readonly (string | undefined)[] {
  const client = world.request();
  world.advance(1_000);
  const step = client.path.find(({ target }) => target === "a");
  return step?.kind === "skip" ? [step.reason, step.injected] : [];
}

describe("a target that is passed over because of failures", () => {
  it("was taken down by the fault that struck them: it is set back, or its breaker is open", () => {
    const world = newWorld();
    world.behave("a", refusing(502));
    ask(world, 3, true);
    expect(passedOver(world)).toEqual(["set_back", "F-1"]);
    const alone = newWorld();
    alone.behave("a", refusing(502));
    alone.behave("b", refusing(502));
    ask(alone, 6, true);
    alone.behave("b", answering());
    expect(passedOver(alone)).toEqual(["breaker_open", "F-1"]);
  });

  it("or its cooldown began with one", () => {
    const world = newWorld();
    world.behave("a", refusing(429, {}, { "retry-after": "60" }));
    ask(world, 1, true);
    expect(passedOver(world)).toEqual(["cooldown", "F-1"]);
  });

  it("was not, where the last of them was real", () => {
    const world = newWorld();
    world.behave("a", refusing(502));
    ask(world, 2, true);
    ask(world, 1, false);
    expect(passedOver(world)).toEqual(["set_back", undefined]);
  });
});
