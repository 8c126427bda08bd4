import type { ChaosPreview, ChaosView, FaultScope, FaultView } from "@understudy/contract";
import { faultView } from "../../chaos/active-fault.ts";
import type { Gateway } from "../../gateway/gateway.ts";
import { takenTarget, targetsWithin } from "./fault-reach.ts";

const mostPast = 50;
const previewMs = 300_000;
const previewStepMs = 10_000;

export async function chaosView({ chaos, store, configuration }: Gateway): Promise<ChaosView> {
  const past = await store.pastFaults(mostPast);
  return {
    running: chaos.views,
    past: past.map(faultView),
    environment: configuration.environment ?? null,
  };
}

/** Running or over; null: there never was one. */
export async function faultById({ chaos, store }: Gateway, id: string): Promise<FaultView | null> {
  const running = chaos.running.find((fault) => fault.id === id);
  if (running !== undefined) return running.view;
  const stored = await store.fault(Number(id.slice("F-".length)));
  return stored === null ? null : faultView(stored);
}

/** What a fault would strike, had it run for the last five minutes. */
export async function chaosPreview(gateway: Gateway, scope: FaultScope): Promise<ChaosPreview> {
  const { configuration, store, ports } = gateway;
  const targets = targetsWithin(configuration, scope);
  const taken = takenTarget(gateway, scope);
  if (scope.clientKey !== undefined) return { targets, callsPerSecond: null, taken };
  const to = ports.wallClock.now();
  const errors = await store.errors({
    from: to - previewMs,
    to,
    stepMs: previewStepMs,
    ...(scope.route === undefined ? {} : { route: scope.route }),
  });
  const within = errors.targets.filter(({ target }) => targets.includes(target));
  const calls = within.reduce((sum, each) => sum + each.calls, 0);
  return { targets, callsPerSecond: calls / (previewMs / 1_000), taken };
}
