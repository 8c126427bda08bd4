import { describe, expect, test } from "vitest";
import { ManualTime } from "../virtual/manual-time.ts";
import { TargetLoad } from "./target-load.ts";

function stand(): { time: ManualTime; load: TargetLoad } {
  const time = new ManualTime();
  return { time, load: new TargetLoad(time) };
}

describe("calls under way", () => {
  test("are counted until their end, which comes once", () => {
    const { load } = stand();
    const first = load.begin(true);
    const second = load.begin(false);
    expect(load.inFlight).toBe(2);
    first.end();
    first.failed(10_000);
    first.end();
    expect([load.inFlight, load.firstTokenMs]).toEqual([1, null]);
    second.end();
    expect(load.inFlight).toBe(0);
  });
});

describe("the first token", () => {
  test("is measured from the start of its call, once", () => {
    const { time, load } = stand();
    const call = load.begin(true);
    time.advance(400);
    call.firstToken();
    time.advance(5_000);
    call.firstToken();
    call.end();
    expect(load.firstTokenMs).toBe(400);
  });

  test("is no matter of a plain call", () => {
    const { time, load } = stand();
    const call = load.begin(false);
    time.advance(9_000);
    expect(load.waitingMs).toBe(0);
    call.firstToken();
    call.end();
    expect(load.firstTokenMs).toBeNull();
  });

  test("of a quick failure counts as its limit, streamed or not", () => {
    const { time, load } = stand();
    const call = load.begin(false);
    time.advance(5);
    call.failed(10_000);
    expect([load.firstTokenMs, load.inFlight]).toEqual([10_000, 0]);
  });
});

describe("waiting", () => {
  test("lasts since the oldest call waits or the last one was heard", () => {
    const { time, load } = stand();
    const first = load.begin(true);
    time.advance(1_000);
    const second = load.begin(true);
    time.advance(1_000);
    expect(load.waitingMs).toBe(2_000);
    first.firstToken();
    time.advance(300);
    expect(load.waitingMs).toBe(300);
    second.end();
    expect(load.waitingMs).toBe(0);
    first.end();
    expect(load.waitingMs).toBe(0);
  });

  test("starts anew with the next call", () => {
    const { time, load } = stand();
    load.begin(true).end();
    time.advance(60_000);
    load.begin(true);
    expect(load.waitingMs).toBe(0);
  });
});

test("after a recovery the share grows from a tenth to the whole in half a minute", () => {
  const { time, load } = stand();
  expect(load.rampFactor).toBe(1);
  load.recovered();
  const factors = [0, 10_000, 10_000, 10_000, 10_000].map((ms) => {
    time.advance(ms);
    return load.rampFactor;
  });
  [0.1, 0.4, 0.7, 1, 1].forEach((factor, index) => expect(factors[index]).toBeCloseTo(factor));
});
