import type { Configuration } from "@understudy/contract";
import type { Ports } from "@understudy/core";
import { systemPorts } from "../gateway/system-ports.ts";
import type { TestGateway } from "./test-gateway.ts";

type Configure = (configuration: Configuration) => Configuration;

/** For `configure`: answers are kept for an emergency. */
export function keeping(settings: Partial<Configuration["emergencyCache"]> = {}): Configure {
  const emergencyCache = {
    enabled: true,
    maxEntries: 10_000,
    ttlMs: 86_400_000,
    similar: "guarded" as const,
    ...settings,
  };
  return (configuration) => ({ ...configuration, emergencyCache });
}

/**
 * For `ports`: every limit takes twenty times as long, so that one made for users (half a second to look a kept
 * answer up) does not end what a test waits for on a machine with other things to do.
 */
export const unhurried: Ports = {
  ...systemPorts,
  timers: { start: (delayMs, onFire) => systemPorts.timers.start(20 * delayMs, onFire) },
};

/** From now on no provider of a test gateway answers anybody. */
export function everythingFails({ upstream }: TestGateway): void {
  for (const id of ["first", "second"]) upstream.provider(id).setFault("unavailable");
}
