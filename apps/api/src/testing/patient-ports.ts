import type { Ports } from "@understudy/core";
import { systemPorts } from "../gateway/system-ports.ts";

/** Every time limit a hundred times as long: for tests that are about what is found, not how quickly. */
export const patientPorts: Ports = {
  ...systemPorts,
  timers: { start: (delayMs, onFire) => systemPorts.timers.start(100 * delayMs, onFire) },
};
