import { performance } from "node:perf_hooks";
import type { Timer } from "@understudy/core";
import type { SimulatedTime } from "../provider/simulated-provider.ts";

/** Real time. The clock starts with the process. */
export const systemTime: SimulatedTime = {
  clock: { now: () => performance.now() },
  wallClock: { now: () => Date.now() },
  timers: { start: startTimer },
};

function startTimer(delayMs: number, onFire: () => void): Timer {
  let timeout = setTimeout(onFire, delayMs);
  return {
    cancel: () => clearTimeout(timeout),
    restart: () => {
      clearTimeout(timeout);
      timeout = setTimeout(onFire, delayMs);
    },
  };
}
