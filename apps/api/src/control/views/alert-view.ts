import type { AlertDetailView, AlertsView, AlertView } from "@understudy/contract";
import { alertRuleNames, alertTitle, effectWords, nextSteps, type Alert } from "@understudy/core";
import type { Gateway } from "../../gateway/gateway.ts";

/** All that is wrong now, the rules that say so, and who is told. */
export function alertsView({ alerts, configuration }: Gateway): AlertsView {
  const { rules, waiting } = alerts;
  const open = alerts.watch.alerts().filter(({ resolvedAt }) => resolvedAt === null);
  return {
    open: open
      .map((alert) => alertView({ ...alert, effects: alerts.watch.effectsOf(alert) }))
      .toSorted((a, b) => rank(a) - rank(b) || a.since - b.since),
    rules: alertRuleNames.map((name) => ({
      name,
      ...rules[name],
      changed: configuration.alerts?.rules[name] !== undefined,
    })),
    channels: Object.entries(configuration.alerts?.channels ?? {}).map(
      ([name, { type, minimumSeverity }]) => {
        const late = waiting.filter(({ channel }) => channel === name);
        return { name, type, minimumSeverity, waiting: late.length, trouble: late[0]?.detail || null };
      },
    ),
  };
}

/** Past and present ones, newest first. */
export async function alertHistoryView(
  { store }: Gateway,
  page: { readonly before?: number | undefined; readonly limit: number },
): Promise<AlertView[]> {
  return (await store.alerts.history(page)).map(alertView);
}

/** One with what became of its messages; null: there is none of that id. */
export async function alertDetailView(
  { alerts, store }: Gateway,
  id: string,
): Promise<AlertDetailView | null> {
  const alert = alerts.watch.alerts().find((known) => known.id === id) ?? (await store.alerts.find(id));
  if (alert === null) return null;
  const deliveries = await store.alerts.deliveries(id);
  return {
    alert: alertView(alert),
    deliveries: deliveries.map(({ channel, message, createdAt, tries, delivered, dueAt, detail }) => ({
      channel,
      event: message.event,
      createdAt,
      tries,
      delivered,
      dueAt,
      detail,
    })),
  };
}

function alertView(alert: Alert): AlertView {
  return {
    ...alert,
    title: alertTitle(alert),
    users: alert.effects.map(effectWords),
    nextStep: nextSteps[alert.rule],
  };
}

function rank({ severity }: Alert): number {
  return severity === "critical" ? 0 : 1;
}
