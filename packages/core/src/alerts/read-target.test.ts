import { expect, test } from "vitest";
import { refusing } from "../testing/behaviours.ts";
import { VirtualWorld } from "../testing/virtual-world.ts";
import { readTarget } from "./read-target.ts";

function stand() {
  const world = new VirtualWorld({ targets: [{ id: "a" }, { id: "b" }] });
  const live = () => world.engine.live("a");
  const read = () => readTarget(live(), world.engine.cooldowns);
  const force = (mode: "forced_open" | "forced_closed") =>
    live().breaker.force({ mode, ttlMs: null, reason: "", actor: "ada" });
  /** Calls that fail until its breaker opens. */
  const open = () => {
    world.behave("a", refusing(500));
    for (let call = 0; call < 5; call++) {
      world.request({ chain: ["a"] });
      world.advance(1_000);
    }
  };
  return { world, live, read, force, open };
}

test("a target that is well may be asked", () => {
  const { read } = stand();
  expect(read()).toMatchObject({
    target: { id: "a" },
    breaker: "closed",
    untried: false,
    usable: true,
    withheld: false,
    silent: false,
    unhealthy: false,
    flapping: false,
    output: null,
    partial: null,
    answers: { judged: 0, marked: 0 },
    votes: { kind: "too_few", samples: 0 },
  });
});

test("an open breaker keeps it from being asked; half-open it is untried until a call is made", () => {
  const { world, live, read, open } = stand();
  open();
  expect(read()).toMatchObject({ breaker: "open", untried: false, usable: false, unhealthy: true });
  world.advance((live().breaker.retryAt() ?? 0) - world.time.now() + 1_000);
  expect(read()).toMatchObject({ breaker: "half_open", untried: true, usable: true });
  const trial = live().breaker.acquire(Number.POSITIVE_INFINITY);
  expect(trial.admitted).toBe(true);
  expect(read()).toMatchObject({ breaker: "half_open", untried: false, usable: true });
});

test("what an operator says stands over its breaker", () => {
  const { read, force } = stand();
  force("forced_open");
  expect(read()).toMatchObject({ breaker: null, usable: false });
  force("forced_closed");
  expect(read()).toMatchObject({ breaker: null, usable: true });
});

test("out of service, or cooling down, it may not be asked", () => {
  const { world, read } = stand();
  world.disable("a");
  expect(read()).toMatchObject({ withheld: true, usable: false, breaker: "closed" });
  world.enable("a");
  expect(read()).toMatchObject({ withheld: false, usable: true });
  world.behave("a", refusing(429, {}, { "retry-after": "30" }));
  world.request();
  world.advance(1_000);
  expect(read()).toMatchObject({ withheld: false, usable: false, breaker: "closed" });
});
