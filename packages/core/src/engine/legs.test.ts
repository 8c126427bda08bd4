import { expect, test } from "vitest";
import { bytesOf } from "../virtual/ascii.ts";
import { refusing } from "../testing/behaviours.ts";
import { lineCodec } from "../testing/line-codec.ts";
import { VirtualWorld } from "../testing/virtual-world.ts";

/** A request whose client is told by hand when to read; the first target refuses, the second answers. */
function reading() {
  const world = new VirtualWorld({ targets: [{ id: "a" }, { id: "b" }], invariants: [] });
  world.behave("a", refusing(503));
  const pieces: number[] = [];
  const ends: string[] = [];
  const run = world.engine.start(
    {
      requestId: "request",
      chain: world.targets.map(({ id }, index) => ({
        target: id,
        priority: index,
        enabled: true,
        weight: 1,
      })),
      streamed: true,
      estimatedPromptTokens: 100,
      reasoning: false,
      deadlineMs: 120_000,
      codec: lineCodec,
      requestFor: () => ({ body: bytesOf("stream"), headers: {} }),
    },
    {
      onCommit: () => {},
      onFrames: (frames) => pieces.push(frames.length),
      onEnd: ({ kind }) => ends.push(kind),
    },
  );
  return { world, run, pieces, ends };
}

test("a call that follows while the client does not read waits for the client too", () => {
  const { world, run, pieces, ends } = reading();
  run.pause();
  world.advance(20_000);
  expect([pieces.length, ends]).toEqual([1, []]);
  run.resume();
  world.advance(20_000);
  expect(pieces.length).toBeGreaterThan(1);
  expect(ends).toEqual(["streamed"]);
});

test.each([
  ["reads in between", true],
  ["stops once more", false],
])("a client that does not read is given up 30 s after it last stopped, when it %s", (_what, reads) => {
  const { world, run, ends } = reading();
  run.pause();
  world.advance(20_000);
  if (reads) run.resume();
  run.pause();
  world.advance(29_999);
  expect(ends).toEqual([]);
  world.advance(1);
  expect(ends).toEqual(["cancelled"]);
});
