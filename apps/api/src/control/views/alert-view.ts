import type {
  AlertChannelView,
  AlertDetailView,
  AlertHistoryView,
  AlertsView,
  AlertView,
} from "@understudy/contract";
import { alertTitle, effectWords, injectedWords, nextSteps, type Alert } from "@understudy/core";
import type { Gateway } from "../../gateway/gateway.ts";
import type { AlertPage } from "../../store/alerts/alert-store.ts";

/** All that is wrong now, and who is told. */
export function alertsView(gateway: Gateway): AlertsView {
  const open = gateway.alerts.watch.alerts().filter(({ resolvedAt }) => resolvedAt === null);
  return {
    open: open
      .map((alert) => alertView(gateway, alert))
      .toSorted((a, b) => rank(a) - rank(b) || a.since - b.since),
    channels: channelViews(gateway),
  };
}

/** Past and present ones, newest first. */
export async function alertHistoryView(gateway: Gateway, page: AlertPage): Promise<AlertHistoryView> {
  const alerts = await gateway.store.alerts.history(page);
  const rows = alerts.map((alert) => alertView(gateway, alert));
  return { rows, nextBefore: rows.length < page.limit ? null : (rows.at(-1)?.since ?? null) };
}

/** One with what became of its messages; null: there is none of that id. */
export async function alertDetailView(gateway: Gateway, id: string): Promise<AlertDetailView | null> {
  const { alerts, store } = gateway;
  const alert = alerts.watch.alerts().find((known) => known.id === id) ?? (await store.alerts.find(id));
  if (alert === null) return null;
  const deliveries = await store.alerts.deliveries(id);
  return {
    alert: alertView(gateway, alert),
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

/** An open one tells what users get now, one that is over what they got when it ended. */
function alertView({ alerts }: Gateway, alert: Alert): AlertView {
  const effects = alert.resolvedAt === null ? alerts.watch.effectsOf(alert) : alert.effects;
  return {
    ...alert,
    effects,
    title: alertTitle(alert),
    exercise: injectedWords(alert),
    users: effects.map(effectWords),
    nextStep: nextSteps[alert.rule],
    threshold: alerts.rules[alert.rule].threshold,
  };
}

function channelViews({ alerts, configuration }: Gateway): readonly AlertChannelView[] {
  return Object.entries(configuration.alerts?.channels ?? {}).map(([name, { type, minimumSeverity }]) => {
    const late = alerts.waiting.filter(({ channel }) => channel === name);
    return { name, type, minimumSeverity, waiting: late.length, trouble: late[0]?.detail || null };
  });
}

function rank({ severity }: Alert): number {
  return severity === "critical" ? 0 : 1;
}
