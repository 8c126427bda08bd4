import {
  formatDuration,
  type alertAcknowledgeInput,
  type alertSnoozeInput,
  type AlertsView,
} from "@understudy/contract";
import type { Alert } from "@understudy/core";
import type { z } from "zod";
import type { Gateway } from "../../gateway/gateway.ts";
import type { AlertAmendment } from "../../store/alerts/amend-alert.ts";
import type { Control } from "../control.ts";
import { Refusal } from "../refusal.ts";
import { alertsView } from "../views/alert-view.ts";
import { carryOut } from "./carry-out.ts";

type AlertInput = z.infer<typeof alertAcknowledgeInput>;

interface AlertChange {
  readonly action: string;
  /** For the audit log. */
  readonly words: string;
  readonly amendment: AlertAmendment;
  /** `at`: when it was written down; wall clock, ms. */
  readonly apply: (at: number) => void;
}

/** Says who looks after an open alert. */
export function acknowledgeAlert(control: Control, input: AlertInput): Promise<AlertsView> {
  const { id, actor } = input;
  return changeAlert(control, input, {
    action: "alert.acknowledge",
    words: `looked after by ${actor}`,
    amendment: { kind: "acknowledge", id, by: actor },
    apply: (at) => {
      control.gateway.alerts.watch.acknowledge(id, { by: actor, at });
    },
  });
}

/** Keeps an open alert from being told for a while; if it fires still or again after it, that is told. */
export function snoozeAlert(control: Control, input: z.infer<typeof alertSnoozeInput>): Promise<AlertsView> {
  const { id, actor, ttlMs } = input;
  return changeAlert(control, input, {
    action: "alert.snooze",
    words: `snoozed for ${formatDuration(ttlMs)}`,
    amendment: { kind: "snooze", id, by: actor, ttlMs },
    apply: (at) => {
      control.gateway.alerts.watch.snooze(id, { by: actor, until: at + ttlMs });
    },
  });
}

async function changeAlert(
  control: Control,
  input: AlertInput,
  { action, words, amendment, apply }: AlertChange,
): Promise<AlertsView> {
  const { gateway } = control;
  const { id } = input;
  await carryOut(control, {
    input,
    action,
    object: id,
    decide: () => {
      const alert = openAlert(gateway, id);
      if (alert instanceof Refusal) return { allowed: false, refusal: alert };
      const changes = [`${alert.rule} ${alert.subject}: ${words}`];
      return { allowed: true, changes, write: { alert: amendment }, apply: ({ at }) => apply(at) };
    },
  });
  return alertsView(gateway);
}

/** The open alert of that id, or why nothing can be done about it. */
function openAlert({ alerts }: Gateway, id: string): Alert | Refusal {
  const alert = alerts.watch.alerts().find((known) => known.id === id);
  if (alert === undefined) return new Refusal("UNKNOWN_OBJECT", `There is no open alert ${id}.`);
  return alert.resolvedAt === null ? alert : new Refusal("STALE_STATE", `Alert ${id} is over.`);
}
