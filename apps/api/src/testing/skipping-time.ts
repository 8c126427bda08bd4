import type { Ports } from "@understudy/core";
import { systemPorts } from "../gateway/system-ports.ts";

/** Real time that a test may skip parts of: what has come to wait goes on waiting, clocks are later. */
export interface SkippingTime {
  readonly ports: Ports;
  skip(ms: number): void;
}

export function skippingTime(): SkippingTime {
  const { clock, wallClock } = systemPorts;
  let skippedMs = 0;
  return {
    ports: {
      ...systemPorts,
      clock: { now: () => clock.now() + skippedMs },
      wallClock: { now: () => wallClock.now() + skippedMs },
    },
    skip: (ms) => {
      skippedMs += ms;
    },
  };
}
