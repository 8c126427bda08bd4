import type { alertAcknowledgeInput, AlertsView } from "@understudy/contract";
import type { z } from "zod";
import type { Control } from "../control.ts";
import { Refusal } from "../refusal.ts";
import { alertsView } from "../views/alert-view.ts";
import { carryOut } from "./carry-out.ts";
import { openAlert } from "./open-alert.ts";

/** Says who looks after an open alert. */
export async function acknowledgeAlert(
  control: Control,
  input: z.infer<typeof alertAcknowledgeInput>,
): Promise<AlertsView> {
  const { gateway } = control;
  const { id, actor } = input;
  await carryOut(control, {
    input,
    action: "alert.acknowledge",
    object: id,
    decide: () => {
      const alert = openAlert(gateway, id);
      if (alert instanceof Refusal) return { allowed: false, refusal: alert };
      return {
        allowed: true,
        changes: [`${alert.rule} ${alert.subject}: looked after by ${actor}`],
        write: {},
        apply: () => {
          gateway.alerts.watch.acknowledge(id, actor);
        },
      };
    },
  });
  return alertsView(gateway);
}
