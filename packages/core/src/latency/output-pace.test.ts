import { expect, test } from "vitest";
import { StreamProgress } from "../attempt/stream-progress.ts";
import { ManualTime } from "../virtual/manual-time.ts";
import { OutputPace } from "./output-pace.ts";

const minuteMs = 60_000;

/** A stream of which so many tokens have come, the first of them just now. */
class Stream {
  readonly reader = { read: () => [], pending: false, outputTokens: 1 };
  readonly progress = new StreamProgress(this.reader);

  constructor(time: ManualTime, pace: OutputPace) {
    this.progress.began(time.now());
    pace.began(this.progress);
  }
}

/** 100 streams of 50 tokens a second have ended minutes ago. */
function known(): { time: ManualTime; pace: OutputPace; begin: () => Stream } {
  const time = new ManualTime();
  const pace = new OutputPace(time);
  const begin = (): Stream => new Stream(time, pace);
  for (let count = 0; count < 100; count++) {
    const { reader, progress } = begin();
    time.advance(1_000);
    reader.outputTokens += 50;
    pace.ended(progress, true);
  }
  time.advance(2.1 * minuteMs);
  return { time, pace, begin };
}

test("streams that are under way show a slowness before one of them has ended", () => {
  const { time, pace, begin } = known();
  const streams = Array.from({ length: 60 }, begin);
  for (let second = 0; second < 4; second++) {
    time.advance(1_000);
    for (const { reader } of streams) reader.outputTokens += 5;
    expect(pace.read()?.slow).toBe(false);
  }
  time.advance(26_000);
  for (const { reader } of streams) reader.outputTokens += 130;
  expect(pace.read()).toMatchObject({ slow: true, samples: 60 });
  expect(pace.read()?.recentMs).toBeCloseTo(200, -1);
  expect(pace.read()?.usualMs).toBeCloseTo(20, 0);
});

test("the looks of one stream count once", () => {
  const { time, pace, begin } = known();
  const { reader } = begin();
  const samples = new Set<number | undefined>();
  for (let second = 0; second < 60; second++) {
    time.advance(1_000);
    reader.outputTokens += 5;
    samples.add(pace.read()?.samples);
  }
  expect(Math.max(...[...samples].map((count) => count ?? 0))).toBe(101);
  expect(pace.read()?.slow).toBe(false);
});

test("what something else than the target held up says nothing, ended or not", () => {
  const { time, pace, begin } = known();
  const streams = Array.from({ length: 60 }, begin);
  for (const { progress } of streams) progress.heldUp = true;
  time.advance(20_000);
  expect(pace.read()?.slow).toBe(false);
  for (const { reader, progress } of streams) {
    reader.outputTokens += 50;
    pace.ended(progress, true);
  }
  expect(pace.read()?.samples).toBe(100);
});

test("a stream that was given up counts by what it had written, one that broke does not", () => {
  const { time, pace, begin } = known();
  const streams = Array.from({ length: 60 }, begin);
  time.advance(20_000);
  for (const [index, { reader, progress }] of streams.entries()) {
    reader.outputTokens += 100;
    pace.ended(progress, index < 30);
    pace.ended(progress, true);
  }
  expect(pace.read()?.samples).toBe(30);
  expect(pace.read()?.recentMs).toBeCloseTo(200, -1);
});

test("one of too few tokens counts only as it looked while it lasted", () => {
  const { time, pace, begin } = known();
  const { reader, progress } = begin();
  time.advance(2_000);
  reader.outputTokens += 7;
  pace.ended(progress, true);
  expect(pace.read()?.samples).toBe(100);
  const slow = begin();
  time.advance(20_000);
  slow.reader.outputTokens += 2;
  expect(pace.read()?.samples).toBe(101);
  pace.ended(slow.progress, true);
  expect(pace.read()?.samples).toBe(101);
});
