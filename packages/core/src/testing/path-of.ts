import type { VirtualClient } from "./virtual-client.ts";

/** A request's way through its chain, short: `["a connect_failed", "b cooldown", "c served"]`. */
export function pathOf(client: VirtualClient): readonly string[] {
  return client.path.map((step) =>
    step.kind === "attempt" ? `${step.target} ${step.outcome}` : `${step.target} ${step.reason}`,
  );
}
