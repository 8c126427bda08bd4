import type { HealthView } from "@understudy/contract";
import type { LiveTarget } from "@understudy/core";
import type { Gateway } from "../../gateway/gateway.ts";

/** A target's condition with what it rests on: its calls, our checks, and what these may still cost. */
export function healthView(
  { checks, configuration }: Gateway,
  { health, connection }: LiveTarget,
): HealthView {
  const { enabled, inference, dailyTokens } = configuration.health;
  const { id } = connection.target;
  return {
    ...health.snapshot(),
    probes: {
      inference: enabled ? inference : "never",
      usedToday: checks.usedToday(id),
      dailyTokens,
      spent: !checks.affords(id),
    },
  };
}
