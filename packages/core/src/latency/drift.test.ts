import { expect, test } from "vitest";
import { ManualTime } from "../virtual/manual-time.ts";
import { SeededRandom } from "../virtual/seeded-random.ts";
import { Drift } from "./drift.ts";

const minuteMs = 60_000;
const noticeableMs = 10;

class Stand {
  readonly time = new ManualTime();
  readonly drift = new Drift(this.time, noticeableMs);

  /** So many samples, evenly over the span; read at each as the engine does. */
  live(spanMs: number, samples: number, sample: () => number): void {
    for (let count = 0; count < samples; count++) {
      this.drift.add(sample());
      this.time.advance(spanMs / samples);
      this.drift.read();
    }
  }

  get slow(): boolean | undefined {
    return this.drift.read()?.slow;
  }
}

/** More than fifty samples, old enough to be what is usual. */
function known(usualMs = 20): Stand {
  const stand = new Stand();
  stand.live(5 * minuteMs, 100, () => usualMs);
  stand.live(10 * minuteMs, 10, () => usualMs);
  return stand;
}

test("nothing is known before fifty samples are old enough, nor of a target nobody has asked of late", () => {
  const stand = new Stand();
  stand.live(minuteMs, 49, () => 20);
  stand.time.advance(2 * minuteMs);
  expect(stand.drift.read()).toBeNull();
  stand.drift.addCensored(20);
  stand.time.advance(2 * minuteMs);
  expect(stand.drift.read()).toMatchObject({ samples: 50, slow: false });
  stand.time.advance(6 * minuteMs);
  expect(stand.drift.read()).toBeNull();
});

test("twenty samples at three times the usual are slow, nineteen are not, one at twice never", () => {
  const stand = known();
  stand.time.advance(5 * minuteMs);
  stand.live(20_000, 19, () => 60);
  expect(stand.slow).toBe(false);
  stand.live(1_000, 1, () => 60);
  expect(stand.drift.read()).toMatchObject({ slow: true, samples: 20 });
  const other = known();
  other.live(10 * minuteMs, 1_000, () => 40);
  expect(other.slow).toBe(false);
});

test("few samples must prove more: seven of ten in a quiet half hour are chance, all are not", () => {
  const mixed = (share: number): Stand => {
    const stand = known();
    stand.time.advance(30 * minuteMs);
    let count = 0;
    stand.live(25 * minuteMs, 12, () => (count++ % 10 < share ? 60 : 20));
    return stand;
  };
  expect(mixed(6).slow).toBe(false);
  expect(mixed(10).slow).toBe(true);
});

test("what nobody notices is not slow, however many times the usual it is", () => {
  const stand = known(2);
  stand.live(minuteMs, 100, () => 11);
  expect(stand.slow).toBe(false);
  stand.live(minuteMs, 100, () => 13);
  expect(stand.slow).toBe(true);
});

test("a slow hour does not excuse itself, and six do", () => {
  const stand = known();
  stand.live(60 * minuteMs, 600, () => 200);
  expect(stand.drift.read()).toMatchObject({ slow: true });
  expect(stand.drift.read()?.usualMs).toBeCloseTo(20, 0);
  stand.live(8 * 60 * minuteMs, 4_800, () => 200);
  expect(stand.drift.read()).toMatchObject({ slow: false });
  expect(stand.drift.read()?.usualMs).toBeCloseTo(200, -1);
});

test("once it is over, the slow hour is no part of what is usual", () => {
  const stand = known();
  stand.live(60 * minuteMs, 600, () => 200);
  stand.live(5 * minuteMs, 50, () => 20);
  stand.live(minuteMs, 60, () => 100);
  expect(stand.drift.read()).toMatchObject({ slow: true });
  expect(stand.drift.read()?.usualMs).toBeCloseTo(20, 0);
});

test("five new samples show that it is over, however many slow ones came before; one does not", () => {
  const stand = known();
  stand.live(5 * minuteMs, 500, () => 200);
  stand.time.advance(minuteMs);
  stand.live(10_000, 4, () => 20);
  expect(stand.slow).toBe(true);
  const over = known();
  over.live(5 * minuteMs, 500, () => 200);
  over.time.advance(minuteMs);
  over.live(10_000, 5, () => 20);
  // From then on it is asked again for as many as at first.
  over.time.advance(10_000);
  expect(over.drift.read()).toBeNull();
  over.live(20_000, 20, () => 20);
  expect(over.slow).toBe(false);
});

test("a look holds for ten seconds where nothing was added", () => {
  const stand = known();
  const reading = stand.drift.read();
  stand.time.advance(9_999);
  expect(stand.drift.read()).toBe(reading);
  stand.time.advance(1);
  expect(stand.drift.read()).not.toBe(reading);
  const again = stand.drift.read();
  stand.drift.add(20);
  expect(stand.drift.read()).not.toBe(again);
});

test("a target nobody has asked for five minutes is no longer known to be slow", () => {
  const stand = known();
  stand.live(minuteMs, 100, () => 200);
  stand.time.advance(4 * minuteMs);
  expect(stand.slow).toBe(true);
  stand.time.advance(6 * minuteMs);
  stand.drift.read();
  expect(stand.drift.read()).toBeNull();
});

test.each([1, 2, 3, 4])("noise is no drift, at one sample a second and at one a minute (seed %i)", (seed) => {
  const random = new SeededRandom(seed);
  const normal = (): number =>
    Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());
  const stand = new Stand();
  let told = 0;
  const noise = (): number => {
    if (stand.slow === true) told += 1;
    return 400 * Math.exp(0.8 * normal());
  };
  stand.live(60 * minuteMs, 3_600, noise);
  stand.live(6 * 60 * minuteMs, 360, noise);
  expect(told).toBe(0);
});
