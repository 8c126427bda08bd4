import type { AlertView } from "@understudy/contract";

/** In the order in which people should look at them. */
export const alertStates = ["open", "acknowledged", "snoozed", "closed"] as const;
export type AlertState = (typeof alertStates)[number];

/** What people have made of an alert. One that is snoozed asks for nobody, whoever looks after it. */
export function alertStateOf({
  resolvedAt,
  snoozed,
  acknowledged,
}: Pick<AlertView, "resolvedAt" | "snoozed" | "acknowledged">): AlertState {
  if (resolvedAt !== null) return "closed";
  if (snoozed !== null) return "snoozed";
  return acknowledged === null ? "open" : "acknowledged";
}

/** Those nobody looks after first; within a state the order stays, which is the gateway's own: worst first. */
export function byState(alerts: readonly AlertView[]): AlertView[] {
  const rank = (alert: AlertView): number => alertStates.indexOf(alertStateOf(alert));
  return alerts.toSorted((a, b) => rank(a) - rank(b));
}

/** How many of them are in each state. */
export function countStates(alerts: readonly AlertView[]): Readonly<Record<AlertState, number>> {
  const counts = { open: 0, acknowledged: 0, snoozed: 0, closed: 0 };
  for (const alert of alerts) counts[alertStateOf(alert)] += 1;
  return counts;
}
