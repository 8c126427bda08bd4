import { describe, expect, test } from "vitest";
import {
  answering,
  type Behaviour,
  breakingAfter,
  cleanEnd,
  lines,
  refusing,
  replying,
  streaming,
  writing,
} from "../testing/behaviours.ts";
import { pathOf } from "../testing/path-of.ts";
import { type RequestOptions, VirtualWorld } from "../testing/virtual-world.ts";

const pace = { firstTokenMs: 300, tokens: 20, tokenMs: 20 };

/** What twenty calls leave behind. */
function after(behaviour: Behaviour, asked: RequestOptions = {}) {
  const world = new VirtualWorld({ targets: [{ id: "a" }], breaker: { failureThreshold: 0 } });
  world.behave("a", behaviour);
  for (let request = 0; request < 20; request++) world.request(asked);
  world.settle();
  const steps = world.events.flatMap(({ event }) => (event.type === "request-end" ? event.path : []));
  return { figures: world.engine.live("a").decline.partial.figures(), step: steps[0], world };
}

describe("an answer counts as partial", () => {
  const counted =
    (reason: string): Behaviour =>
    () =>
      streaming(
        lines("content word"),
        lines(`finish ${reason}`),
        lines('count {"inputTokens":5,"outputTokens":50}'),
        lines("done"),
      );
  const asking = (maximumOutputTokens: number): RequestOptions => ({ asking: { maximumOutputTokens } });

  test.each<[string, Behaviour, RequestOptions]>([
    ["its stream broke off", breakingAfter(3, cleanEnd), {}],
    ["a limit nobody named ended it", writing(pace, "length"), {}],
    ["it ended at fewer tokens than were allowed", counted("max_tokens"), asking(100)],
  ])("when %s", (_, behaviour, asked) => {
    expect(after(behaviour, asked).figures).toEqual({ answers: 20, partial: 20 });
  });

  test.each<[string, Behaviour, RequestOptions]>([
    ["it was whole", writing(pace), {}],
    ["it ended where the request wanted it to", counted("length"), asking(50)],
    ["its client wanted no more of it", writing(pace), { manner: { kind: "leaves", afterMs: 5_000 } }],
    ["it is a plain one", answering(pace), { streamed: false }],
  ])("but not when %s", (_, behaviour, asked) => {
    expect(after(behaviour, asked).figures).toMatchObject({ partial: 0 });
  });

  test("and none has begun where it was refused", () => {
    expect(after(refusing(500)).figures).toBeNull();
  });

  test("its record says that a limit nobody asked for ended it", () => {
    expect(after(writing(pace, "length")).step).toMatchObject({ outcome: "served", capped: true });
    expect(after(writing(pace)).step).not.toHaveProperty("capped");
    expect(after(replying("answer words"), { streamed: false }).step).not.toHaveProperty("capped");
  });
});

describe("a target that has become slow", () => {
  /** Known to begin after 300 ms; three more minutes with another behaviour, requests of a kind. */
  function later(behaviour: Behaviour, asked: RequestOptions = {}): VirtualWorld {
    const world = new VirtualWorld({ targets: [{ id: "a" }, { id: "b" }], invariants: [] });
    const live = (perSecond: number, options: RequestOptions): void => {
      for (let request = 0; request < 60 * perSecond; request++) {
        world.request({ chain: ["a"], ...options });
        world.advance(1_000 / perSecond);
      }
    };
    world.behave("a", writing(pace));
    live(2, {});
    world.advance(120_000);
    live(2, {});
    world.behave("a", behaviour);
    live(2, asked);
    return world;
  }

  const late = writing({ ...pace, firstTokenMs: 2_000 });

  test("by its first tokens is degraded and says so, its breaker stays closed", () => {
    const world = later(late);
    const { health, breaker, standing } = world.engine.live("a");
    expect(health.snapshot()).toMatchObject({
      state: "degraded",
      cause: "slow first tokens: after 2.0 s, usually 0.3 s",
    });
    expect([breaker.snapshot().state, standing.share]).toEqual(["closed", 0.25]);
    const plain = world.request({ chain: ["a"], streamed: false });
    const fallback = world.request({
      chain: ["b", "a"],
      asking: { unfit: ({ id }) => (id === "b" ? "cannot_carry" : null) },
    });
    world.advance(10_000);
    expect(plain.served).toMatchObject({ level: "primary", degraded: "slow" });
    expect(pathOf(fallback)).toEqual(["b cannot_carry", "a served"]);
    expect(fallback.served).not.toHaveProperty("degraded");
  });

  test.each<[string, RequestOptions]>([
    ["are longer", { estimatedPromptTokens: 8_000 }],
    ["ask it to think", { reasoning: true }],
  ])("is not one whose requests %s", (_, asked) => {
    expect(later(late, asked).engine.live("a").health.state).toBe("healthy");
  });

  test("is not one whose slow streams broke: those are failures", () => {
    const world = later(writing(pace));
    const { breaker, decline } = world.engine.live("a");
    breaker.force({ mode: "bypass", reason: "test", actor: "test", ttlMs: 600_000 });
    const words = Array.from({ length: 10 }, () => lines("content word", 200));
    world.behave("a", () => streaming(...words, cleanEnd));
    for (let request = 0; request < 150; request++) world.request({ chain: ["a"] });
    world.advance(10_000);
    expect(decline.partial.figures()).toMatchObject({ partial: 150 });
    expect(decline.output).toMatchObject({ slow: false });
  });

  test("by its output keeps the share of its weight that its pace is", () => {
    const world = later(writing({ ...pace, tokenMs: 100 }));
    const { decline, standing } = world.engine.live("a");
    expect(decline.cause).toBe("slow output: 10 tokens a second, usually 50");
    expect(standing.share).toBeCloseTo(0.25 * 0.2, 2);
  });
});
