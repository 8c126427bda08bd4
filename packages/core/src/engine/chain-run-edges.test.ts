import { describe, expect, test } from "vitest";
import {
  answering,
  breakingAfter,
  cleanEnd,
  connectionLost,
  endless,
  refusing,
  silent,
} from "../testing/behaviours.ts";
import { bytesOf } from "../virtual/ascii.ts";
import { lineCodec } from "../testing/line-codec.ts";
import { pathOf } from "../testing/path-of.ts";
import { VirtualWorld } from "../testing/virtual-world.ts";
import type { EngineRequest, RunEnd } from "./delivery.ts";

const abc = ["a", "b", "c"].map((id) => ({ id }));

describe("a stream that has begun", () => {
  test("ends after 60 minutes however well it flows; nobody is to blame and nobody else is asked", () => {
    const world = new VirtualWorld({ targets: abc });
    world.behave("a", endless(5_000));
    const client = world.request();
    world.settle();
    expect(client.end).toMatchObject({ kind: "interrupted", class: "out_of_time" });
    expect(pathOf(client)).toEqual(["a out_of_time"]);
    expect(client.path[0]).toMatchObject({ durationMs: expect.closeTo(3_600_000, -5) });
    expect(world.engine.live("a").breaker.figures().failures).toBe(0);
  });

  test("is told as broken by the leg that was the last to deliver", () => {
    const world = new VirtualWorld({ targets: abc });
    world.behave("a", breakingAfter(1, cleanEnd));
    world.behave("b", breakingAfter(2, connectionLost()));
    world.behave("c", refusing(503));
    const client = world.request();
    world.settle();
    expect(pathOf(client)).toEqual(["a truncated", "b connection_lost", "c unavailable"]);
    expect(client.end).toMatchObject({ kind: "interrupted", class: "connection_lost" });
  });

  test("is told as our own fault when its client could not be told that it begins", () => {
    const world = new VirtualWorld({ targets: abc, invariants: [] });
    const client = world.request();
    client.onCommit = () => {
      throw new Error("bug");
    };
    world.settle();
    expect(client.end).toMatchObject({ kind: "interrupted", class: "gateway_fault" });
    expect(world.calls("b")).toHaveLength(0);
  });

  test("is taken over by a window as small as that of the target that failed otherwise", () => {
    const contextWindow = 8_000;
    const world = new VirtualWorld({ targets: abc.map(({ id }) => ({ id, contextWindow })) });
    world.behave("a", breakingAfter(1, cleanEnd));
    const client = world.request();
    world.settle();
    expect(pathOf(client)).toEqual(["a truncated", "b served"]);
  });

  test("passes over who cannot take it over, without a word", () => {
    const world = new VirtualWorld({
      targets: [{ id: "a" }, { id: "b" }, { id: "c", prefill: "native" }],
    });
    world.behave("a", breakingAfter(1, cleanEnd));
    const client = world.request({ mayGoOn: true, asking: { streamRecovery: ["continue"] } });
    world.settle();
    expect(pathOf(client)).toEqual(["a truncated", "c served"]);
    expect(client.path[1]).toMatchObject({ use: "continue" });
  });
});

/** A request whose client does by hand whatever it does. */
function byHand(world: VirtualWorld, options: Partial<EngineRequest> = {}) {
  const pieces: number[] = [];
  const ends: RunEnd["kind"][] = [];
  const entry = { enabled: true, weight: 1 };
  const run = world.engine.start(
    {
      requestId: "by hand",
      chain: world.targets.map(({ id }, index) => ({ ...entry, target: id, priority: index })),
      streamed: true,
      estimatedPromptTokens: 100,
      reasoning: false,
      deadlineMs: 120_000,
      codec: lineCodec,
      requestFor: () => ({ body: bytesOf("stream"), headers: {} }),
      ...options,
    },
    {
      onCommit: () => {},
      onFrames: (frames) => pieces.push(frames.length),
      onEnd: ({ kind }) => ends.push(kind),
    },
  );
  return { run, pieces, ends };
}

describe("a client", () => {
  test("that leaves after its answer, or twice, is told of its end once", () => {
    const world = new VirtualWorld({ targets: abc, invariants: [] });
    const answered = byHand(world);
    world.advance(5_000);
    answered.run.cancel();
    expect(answered.ends).toEqual(["streamed"]);
    const left = byHand(world);
    left.run.cancel();
    left.run.cancel();
    expect(left.ends).toEqual(["cancelled"]);
  });

  test("may stop reading while nobody is under way", () => {
    const world = new VirtualWorld({ targets: [{ id: "a" }], invariants: [] });
    world.behave("a", refusing(500));
    const { run, pieces, ends } = byHand(world);
    world.advance(50);
    world.behave("a", answering());
    run.pause();
    world.advance(20_000);
    expect(pieces).toHaveLength(1);
    run.resume();
    world.advance(20_000);
    expect(ends).toEqual(["streamed"]);
  });

  test("may go on reading while nobody is under way, and though it never stopped", () => {
    const world = new VirtualWorld({ targets: [{ id: "a" }], invariants: [] });
    world.behave("a", refusing(500));
    const { run, ends } = byHand(world);
    run.resume();
    world.advance(50);
    world.behave("a", answering());
    run.resume();
    world.advance(5_000);
    expect(ends).toEqual(["streamed"]);
  });

  test("that does not read is not served faster by a second call beside the first", () => {
    const world = new VirtualWorld({ targets: [{ id: "a" }, { id: "b" }], invariants: [] });
    const live = (requests: number): void => {
      for (let request = 0; request < requests; request++) {
        for (const { id } of world.targets) world.request({ chain: [id] });
        world.advance(1_000);
      }
    };
    live(52);
    world.advance(120_000);
    live(25);
    world.behave("a", silent);
    const { run, pieces, ends } = byHand(world, { hedging: true });
    run.pause();
    world.advance(9_000);
    expect(pieces).toHaveLength(1);
    run.resume();
    world.advance(5_000);
    expect(ends).toEqual(["streamed"]);
    expect(world.calls("a").at(-1)?.state).toBe("aborted");
  });
});
