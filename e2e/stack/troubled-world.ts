import { expect } from "@playwright/test";
import type { AlertsView, BreakerView } from "@understudy/contract";
import type { Caller } from "./caller.ts";
import type { WorldOptions } from "./configuration.ts";
import type { World } from "./world.ts";

/** A world with room for a target in every state that operators and traffic can bring about. */
export const troubledWorld: Partial<WorldOptions> = {
  targets: ["alpha/large", "beta/large", "gamma/small", "delta/small", "epsilon/small", "zeta/small"],
  recoveryTime: "10m",
  keys: { zeta: "KEY_THAT_IS_NOT_SET" },
  sections: ["alerts: { rules: { breaker_open: { for: 1s } } }"],
};

/** What each target of the troubled world shows once `makeTrouble` is done. */
export const troubledStates: Readonly<Record<string, BreakerView["shown"]>> = {
  "alpha/large": "open",
  "beta/large": "half_open",
  "gamma/small": "closed",
  "delta/small": "forced_open",
  "epsilon/small": "disabled",
  "zeta/small": "no_credential",
};

/** Brings every target into its state, with traffic that was served, fell back and failed, an alert about it and a fault that runs. */
export async function makeTrouble(world: World, caller: Caller): Promise<void> {
  const { control } = world;
  await caller.ask();
  await world.fail("alpha", "unavailable");
  // All at once: asked one after the other, an unhealthy alpha is passed over before its breaker opens.
  await expect
    .poll(async () => {
      await Promise.all(Array.from({ length: 5 }, () => caller.ask()));
      return (await shownStates(world))["alpha/large"];
    })
    .toBe("open");
  await control.change("breakers.trip", { target: "delta/small", ttlMs: null, reason: "too slow today" });
  await control.change("providers.set", { provider: "epsilon", enabled: false, reason: "bill not paid" });
  await control.change("breakers.trip", { target: "beta/large", ttlMs: 1_000, reason: "short" });
  // Nobody is struck by it; but every page has to say that it runs.
  const fault = { kind: "latency", delayMs: 1 };
  const order = { fault, scope: { target: "zeta/small" }, share: 0.01, durationMs: 3_600_000 };
  await control.change("chaos.start", { ...order, reason: "to be seen" });
  await caller.stream();
  await expect.poll(() => shownStates(world)).toEqual(troubledStates);
  await expect
    .poll(async () => (await control.query<AlertsView>("alerts.open")).open.map(({ rule }) => rule))
    .toContain("breaker_open");
}

async function shownStates({ control }: World): Promise<Record<string, string>> {
  const breakers = await control.query<BreakerView[]>("breakers.list");
  return Object.fromEntries(breakers.map(({ target, shown }) => [target, shown]));
}
