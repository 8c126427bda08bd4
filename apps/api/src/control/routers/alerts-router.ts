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
} from "@understudy/contract";
import type { Control } from "../control.ts";
import { acknowledgeAlert, snoozeAlert } from "../operations/change-alert.ts";
import { testChannel } from "../operations/test-channel.ts";
import { procedure, router } from "../procedure.ts";
import { alertRulesView } from "../views/alert-rules-view.ts";
import { alertDetailView, alertHistoryView, alertsView } from "../views/alert-view.ts";

export function alertsRouter(control: Control) {
  const { gateway } = control;
  return router({
    open: procedure.query((): AlertsView => alertsView(gateway)),
    history: procedure
      .input(alertHistoryInput)
      .query(({ input }): Promise<AlertHistoryView> => alertHistoryView(gateway, input)),
    rules: procedure.query((): Promise<AlertRuleView[]> => alertRulesView(gateway)),
    get: procedure
      .input(alertInput)
      .query(({ input }): Promise<AlertDetailView | null> => alertDetailView(gateway, input.id)),
    dryRun: procedure.input(alertDryRunInput).query(async ({ input }): Promise<AlertDryRunView> => {
      const to = gateway.ports.wallClock.now();
      const from = to - input.sinceMs;
      await gateway.store.flush();
      return { from, to, ...(await gateway.alerts.replay(from, to)) };
    }),
    acknowledge: procedure
      .input(alertAcknowledgeInput)
      .mutation(({ input }): Promise<AlertsView> => acknowledgeAlert(control, input)),
    snooze: procedure
      .input(alertSnoozeInput)
      .mutation(({ input }): Promise<AlertsView> => snoozeAlert(control, input)),
    test: procedure
      .input(alertTestInput)
      .mutation(({ input }): Promise<AlertTestView> => testChannel(control, input)),
  });
}
