import { describe, expect, test } from "vitest";
import { answering, type Behaviour, refusing } from "../testing/behaviours.ts";
import { pathOf } from "../testing/path-of.ts";
import { VirtualWorld } from "../testing/virtual-world.ts";

const well = answering();

/** The same refusal, so many ms later. */
function after(ms: number, refusal: Behaviour): Behaviour {
  return (streamed) => {
    const [head, ...rest] = refusal(streamed);
    return head === undefined ? [] : [{ ...head, afterMs: ms }, ...rest];
  };
}

test("a 500 is not asked again when the caller's time is over before the pause is", () => {
  const world = new VirtualWorld({ targets: [{ id: "a" }] });
  world.behave("a", after(1_745, refusing(500)));
  const client = world.request({ deadlineMs: 2_000 });
  world.advance(1_750);
  expect(client.end).toMatchObject({ kind: "exhausted", exhaustion: { code: "all_targets_failed" } });
  expect(pathOf(client)).toEqual(["a server_error"]);
  world.settle();
});

describe("who waits out a rate limit (0.5)", () => {
  const soon = refusing(429, {}, { "retry-after-ms": "1500" });

  /** Two models of one limit group; a call of the second is refused while the first is waited for. */
  function meanwhile(refusal: Behaviour) {
    const targets = [{ id: "a", limitGroup: "group" }, { id: "a2", limitGroup: "group" }, { id: "b" }];
    const world = new VirtualWorld({ targets });
    world.behave("a", soon);
    world.behave("a2", after(1_000, refusal));
    world.request({ chain: ["a2"] });
    const client = world.request({ chain: ["a", "b"] });
    world.after(1_200, () => world.behave("a", well));
    world.settle();
    return client;
  }

  test("waits on when it is prolonged a little meanwhile", () => {
    const client = meanwhile(soon);
    expect(pathOf(client)).toEqual(["a rate_limited", "a served"]);
    expect(client.path[1]?.startMs).toBeGreaterThanOrEqual(2_500);
  });

  test("goes on to the next target when it is prolonged beyond what anybody waits for", () => {
    const client = meanwhile(refusing(429, {}, { "retry-after": "20" }));
    expect(pathOf(client)).toEqual(["a rate_limited", "a cooldown", "b served"]);
    expect(client.path[1]?.startMs).toBeLessThan(2_000);
  });

  test("is told that its time is over when the wait has left too little of it", () => {
    const world = new VirtualWorld({ targets: [{ id: "a" }] });
    world.behave("a", soon);
    const client = world.request({ deadlineMs: 2_500 });
    world.settle();
    expect(pathOf(client)).toEqual(["a rate_limited", "a no_time_left"]);
    expect(client.end).toMatchObject({ exhaustion: { code: "deadline_exceeded" } });
  });
});
