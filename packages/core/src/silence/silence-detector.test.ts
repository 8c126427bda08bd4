import * as fc from "fast-check";
import { expect, test } from "vitest";
import { ManualTime } from "../virtual/manual-time.ts";
import { SilenceDetector, type WaitingCall } from "./silence-detector.ts";

function stand(): { time: ManualTime; detector: SilenceDetector; send: (count: number) => WaitingCall[] } {
  const time = new ManualTime();
  const detector = new SilenceDetector(time);
  const send = (count: number): WaitingCall[] =>
    Array.from({ length: count }, () => detector.started(3_000)).filter((call) => call !== null);
  return { time, detector, send };
}

test("five calls that wait for longer than is usual make a target silent, four do not", () => {
  const { time, detector, send } = stand();
  send(4);
  time.advance(3_001);
  expect(detector.isSilent()).toBe(false);
  send(1);
  time.advance(3_000);
  expect(detector.isSilent()).toBe(false);
  time.advance(1);
  expect(detector.isSilent()).toBe(true);
});

test("at ten requests a second a hang is noticed within four seconds", () => {
  const { time, detector, send } = stand();
  let sent = 0;
  for (; !detector.isSilent(); sent++) {
    send(1);
    time.advance(100);
  }
  expect(sent).toBeLessThanOrEqual(40);
});

test("a first token proves life: what began before it no longer counts", () => {
  const { time, detector, send } = stand();
  send(10);
  time.advance(2_900);
  detector.firstToken();
  send(4);
  time.advance(60_000);
  expect(detector.isSilent()).toBe(false);
});

test("a first token ends the silence at once", () => {
  const { time, detector, send } = stand();
  send(5);
  time.advance(4_000);
  expect(detector.isSilent()).toBe(true);
  detector.firstToken();
  expect(detector.isSilent()).toBe(false);
});

test("calls that ended for whatever reason do not wait, and ending twice is harmless", () => {
  const { time, detector, send } = stand();
  const [first] = send(5);
  time.advance(4_000);
  detector.ended(first ?? null);
  detector.ended(first ?? null);
  expect(detector.isSilent()).toBe(false);
  send(1);
  time.advance(4_000);
  expect(detector.isSilent()).toBe(true);
});

test("outlasts the timeouts of the calls that showed it by half a minute", () => {
  const { time, detector, send } = stand();
  const calls = send(5);
  time.advance(4_000);
  expect(detector.isSilent()).toBe(true);
  for (const call of calls) detector.ended(call);
  time.advance(29_999);
  expect(detector.isSilent()).toBe(true);
  time.advance(1);
  expect(detector.isSilent()).toBe(false);
});

test("a target of which too little is known is not watched", () => {
  const { time, detector } = stand();
  for (let call = 0; call < 20; call++) expect(detector.started(null)).toBeNull();
  detector.ended(null);
  time.advance(600_000);
  expect(detector.isSilent()).toBe(false);
});

test("is silent only when five calls, all begun since the last first token, wait too long (I56)", () => {
  const step = fc.oneof(
    { weight: 4, arbitrary: fc.record({ kind: fc.constant("send" as const), count: fc.nat(6) }) },
    { weight: 1, arbitrary: fc.constant({ kind: "token" as const }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant("end" as const), which: fc.nat(20) }) },
    { weight: 3, arbitrary: fc.record({ kind: fc.constant("wait" as const), ms: fc.nat(5_000) }) },
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 120, size: "max" }), (steps) => {
      const { time, detector, send } = stand();
      const waiting = new Map<WaitingCall, number>();
      let silentUntil = -1;
      for (const each of steps) {
        switch (each.kind) {
          case "send":
            for (const call of send(each.count)) waiting.set(call, time.now());
            break;
          case "token":
            detector.firstToken();
            waiting.clear();
            silentUntil = -1;
            break;
          case "end": {
            const call = [...waiting.keys()][each.which];
            detector.ended(call ?? null);
            if (call !== undefined) waiting.delete(call);
            break;
          }
          case "wait":
            time.advance(each.ms);
            break;
        }
        const overdue = [...waiting.values()].filter((since) => time.now() - since > 3_000).length;
        if (overdue >= 5) silentUntil = time.now() + 30_000;
        expect(detector.isSilent()).toBe(time.now() < silentUntil);
      }
    }),
  );
});
