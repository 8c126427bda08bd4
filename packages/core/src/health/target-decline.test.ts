import { expect, test } from "vitest";
import { StreamProgress } from "../attempt/stream-progress.ts";
import { ManualTime } from "../virtual/manual-time.ts";
import { TargetDecline } from "./target-decline.ts";

class Stand {
  readonly time = new ManualTime();
  readonly decline = new TargetDecline(this.time);

  /** So many streams one after the other. */
  streams(count: number, firstTokenMs: number, perTokenMs: number): void {
    for (let stream = 0; stream < count; stream++) {
      const reader = { read: () => [], pending: false, outputTokens: 1 };
      const progress = new StreamProgress(reader);
      progress.began(this.time.now());
      this.decline.began(progress, firstTokenMs);
      this.time.advance(10 * perTokenMs);
      reader.outputTokens += 10;
      this.decline.ended(progress, true);
      this.decline.tick();
    }
  }
}

function known(): Stand {
  const stand = new Stand();
  stand.streams(100, 300, 20);
  stand.time.advance(180_000);
  stand.streams(30, 300, 20);
  return stand;
}

test("a target as usual has not declined", () => {
  const { decline } = known();
  expect(decline).toMatchObject({ slow: false, cause: null, factor: 1 });
  expect(decline.output).toMatchObject({ slow: false });
  expect(decline.firstToken).toMatchObject({ slow: false });
});

test("slow output costs weight as it is slow, a tenth at least stays", () => {
  const slow = known();
  slow.streams(60, 300, 100);
  expect(slow.decline).toMatchObject({
    slow: true,
    cause: expect.stringMatching(/^slow output: (9\.9|10) tokens a second, usually 50$/),
  });
  expect(slow.decline.factor).toBeCloseTo(0.2, 2);
  const hardly = known();
  hardly.streams(60, 300, 500);
  expect(hardly.decline.factor).toBe(0.1);
});

test("late first tokens are told, and cost no weight beside what they cost in the balance", () => {
  const late = known();
  late.streams(60, 3_000, 20);
  expect(late.decline).toMatchObject({
    slow: true,
    factor: 1,
    cause: "slow first tokens: after 3.0 s, usually 0.3 s",
  });
});

test("waits that were given up are late first tokens too", () => {
  const { decline } = known();
  for (let wait = 0; wait < 60; wait++) decline.gaveUp(10_000);
  decline.tick();
  expect(decline.cause).toMatch(/^slow first tokens/);
});

test("partial answers are told from a tenth on, two of them never", () => {
  const { decline } = new Stand();
  for (let answer = 0; answer < 18; answer++) decline.partial.ended(false);
  for (let answer = 0; answer < 2; answer++) decline.partial.ended(true);
  expect(decline.cause).toBeNull();
  decline.partial.ended(true);
  expect(decline).toMatchObject({ cause: "partial answers: 14 % of 21", slow: false, factor: 1 });
});
