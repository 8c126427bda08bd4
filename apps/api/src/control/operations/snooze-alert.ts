import { formatDuration, type alertSnoozeInput, type AlertsView } from "@understudy/contract";
import type { z } from "zod";
import type { Control } from "../control.ts";
import { Refusal } from "../refusal.ts";
import { alertsView } from "../views/alert-view.ts";
import { carryOut } from "./carry-out.ts";
import { openAlert } from "./open-alert.ts";

/** Keeps an open alert from being told for a while; if it fires still or again after it, that is told. */
export async function snoozeAlert(
  control: Control,
  input: z.infer<typeof alertSnoozeInput>,
): Promise<AlertsView> {
  const { gateway } = control;
  const { id, actor, ttlMs } = input;
  await carryOut(control, {
    input,
    action: "alert.snooze",
    object: id,
    decide: () => {
      const alert = openAlert(gateway, id);
      if (alert instanceof Refusal) return { allowed: false, refusal: alert };
      return {
        allowed: true,
        changes: [`${alert.rule} ${alert.subject}: snoozed for ${formatDuration(ttlMs)}`],
        write: {},
        apply: ({ at }) => {
          gateway.alerts.watch.snooze(id, { by: actor, until: at + ttlMs });
        },
      };
    },
  });
  return alertsView(gateway);
}
