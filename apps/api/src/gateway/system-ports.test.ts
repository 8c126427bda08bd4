import { expect, it } from "vitest";
import { systemPorts } from "./system-ports.ts";

const { clock, timers } = systemPorts;

function keepTheLoopBusy(ms: number): void {
  const until = clock.now() + ms;
  while (clock.now() < until);
}

it("never fires early: Node's own timers count in whole milliseconds and do", async () => {
  const delayMs = 5.9;
  const early = Array.from({ length: 40 }, () => {
    keepTheLoopBusy(0.13);
    const { promise, resolve } = Promise.withResolvers<number>();
    const due = clock.now() + delayMs;
    timers.start(delayMs, () => resolve(Math.max(0, due - clock.now())));
    return promise;
  });
  expect(Math.max(...(await Promise.all(early)))).toBe(0);
});

it("a timer that is restarted counts from then", async () => {
  const { promise, resolve } = Promise.withResolvers<number>();
  const timer = timers.start(20, () => resolve(clock.now()));
  keepTheLoopBusy(15);
  const restarted = clock.now();
  timer.restart();
  expect((await promise) - restarted).toBeGreaterThanOrEqual(20);
});

it("a timer that has fired can be restarted, one that was cancelled never fires unless it is", async () => {
  const fired: string[] = [];
  const cancelled = timers.start(1, () => fired.push("cancelled"));
  cancelled.cancel();
  const { promise, resolve } = Promise.withResolvers<void>();
  const again = timers.start(5, () => {
    fired.push("again");
    if (fired.length === 1) again.restart();
    else resolve();
  });
  await promise;
  expect(fired).toEqual(["again", "again"]);
  const { promise: revived, resolve: revive } = Promise.withResolvers<void>();
  const sleeping = timers.start(1, revive);
  sleeping.cancel();
  sleeping.restart();
  await revived;
});
