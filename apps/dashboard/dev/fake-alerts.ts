import {
  alertAcknowledgeInput,
  alertDryRunInput,
  alertHistoryInput,
  alertInput,
  alertSnoozeInput,
  alertTestInput,
  type AlertDetailView,
  type AlertDryRunView,
  type AlertHistoryView,
  type AlertRuleView,
  type AlertsView,
  type AlertTestView,
  type AlertView,
} from "@understudy/contract";
import { alertRuleNames, defaultAlertRules, ruleWords } from "@understudy/core";
import { fakeAlerts } from "./fake-alert-list.ts";
import { refuse, t } from "./fake-procedure.ts";
import { emit, noteAudit, type FakeWorld } from "./fake-world.ts";

const minute = 60_000;

export function fakeAlertsRouter(world: FakeWorld) {
  const alerts = fakeAlerts(world);
  const isCalm = world.scenario === "calm";
  const view = (): AlertsView => ({
    open: alerts.filter(({ resolvedAt }) => resolvedAt === null),
    channels: isCalm
      ? []
      : [
          { name: "pager", type: "pagerduty", minimumSeverity: "critical", waiting: 0, trouble: null },
          { name: "team", type: "slack", minimumSeverity: "warning", waiting: 0, trouble: null },
          {
            name: "mail",
            type: "email",
            minimumSeverity: "warning",
            waiting: 2,
            trouble: "connect ECONNREFUSED 10.0.0.7:587",
          },
        ],
  });
  const change = (id: string, to: Partial<AlertView>): AlertsView => {
    const at = alerts.findIndex((alert) => alert.id === id && alert.resolvedAt === null);
    const old = alerts[at] ?? refuse("UNKNOWN_OBJECT", "NOT_FOUND", `There is no open alert ${id}.`);
    alerts[at] = { ...old, ...to };
    emit(world, { topic: "alerts" });
    return view();
  };
  return t.router({
    open: t.procedure.query(view),
    history: t.procedure.input(alertHistoryInput).query(({ input }): AlertHistoryView => {
      const { before = Number.POSITIVE_INFINITY, limit, closedOnly } = input;
      const found = alerts.filter(
        ({ since, resolvedAt }) => since < before && (!closedOnly || resolvedAt !== null),
      );
      const rows = found.slice(0, limit);
      return { rows, nextBefore: found.length > limit ? (rows.at(-1)?.since ?? null) : null };
    }),
    rules: t.procedure.query((): AlertRuleView[] =>
      alertRuleNames.map((name) => {
        const usual = defaultAlertRules[name];
        const own = name === "fallback_share" ? { threshold: 0.3, forMs: 2 * minute } : {};
        return {
          name,
          ...usual,
          ...own,
          enabled: name !== "quality_drop",
          speaksWhen: ruleWords[name],
          usual,
          configured:
            name === "fallback_share" ? ["threshold", "forMs"] : name === "quality_drop" ? ["enabled"] : [],
          lastFiredAt: alerts.find((alert) => alert.rule === name)?.firedAt ?? null,
        };
      }),
    ),
    get: t.procedure.input(alertInput).query(({ input }): AlertDetailView | null => {
      const alert = alerts.find(({ id }) => id === input.id);
      if (alert === undefined) return null;
      const told = { event: "firing", createdAt: alert.firedAt, tries: 1, dueAt: null } as const;
      const deliveries = [
        { ...told, channel: "pager", delivered: true, detail: '202 {"status":"success"}' },
        { ...told, channel: "team", delivered: true, detail: "200 ok" },
        {
          ...told,
          channel: "mail",
          tries: 4,
          delivered: false,
          dueAt: Date.now() + 8_000,
          detail: "connect ECONNREFUSED 10.0.0.7:587",
        },
      ];
      return { alert, deliveries };
    }),
    dryRun: t.procedure.input(alertDryRunInput).query(({ input }): AlertDryRunView => {
      const to = Date.now();
      const firings = alerts
        .filter(({ firedAt }) => firedAt > to - input.sinceMs)
        .map(({ rule, subject, severity, title, firedAt, resolvedAt }) => ({
          rule,
          subject,
          severity,
          title,
          firedAt,
          resolvedAt,
        }))
        .toReversed();
      return { from: to - input.sinceMs, to, requests: 18_204, oldest: to - input.sinceMs + 90_000, firings };
    }),
    acknowledge: t.procedure.input(alertAcknowledgeInput).mutation(({ input: { id, actor, reason } }) => {
      noteAudit(world, { action: "alert.acknowledge", object: id, reason }, []);
      return change(id, { acknowledged: { by: actor, at: Date.now() } });
    }),
    snooze: t.procedure.input(alertSnoozeInput).mutation(({ input: { id, actor, ttlMs, reason } }) => {
      noteAudit(world, { action: "alert.snooze", object: id, reason }, []);
      return change(id, { snoozed: { by: actor, until: Date.now() + ttlMs } });
    }),
    test: t.procedure.input(alertTestInput).mutation(({ input: { channel } }): AlertTestView => {
      const delivered = channel !== "mail";
      return { delivered, detail: delivered ? "200 ok" : "connect ECONNREFUSED 10.0.0.7:587" };
    }),
  });
}
