import { expect, test } from "vitest";
import { bytesOf } from "../testing/ascii.ts";
import { refusing } from "../testing/behaviours.ts";
import { lineCodec } from "../testing/line-codec.ts";
import { VirtualWorld } from "../testing/virtual-world.ts";

test("a call that follows while the client does not read waits for the client too", () => {
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
  run.pause();
  world.advance(20_000);
  expect([pieces.length, ends]).toEqual([1, []]);
  run.resume();
  world.advance(20_000);
  expect(pieces.length).toBeGreaterThan(1);
  expect(ends).toEqual(["streamed"]);
});
