import type { AlertView } from "@understudy/contract";
import { alertTitle, defaultAlertRules, effectWords, nextSteps, type AlertRuleName } from "@understudy/core";
import type { FakeWorld } from "./fake-world.ts";

const minute = 60_000;
const levels = {
  total: 1_354,
  counts: { primary: 0, fallback: 1_303, cache: 39, deferred: 8, cancelled: 0, error: 4 },
};

/** Alerts as people would see them in that world, newest first. Nothing here is measured. */
export function fakeAlerts({ scenario, incidentSince }: FakeWorld): AlertView[] {
  const now = Date.now();
  const past = [
    fakeAlert("flapping", "aws-bedrock", now - 190 * minute, {
      resolvedAt: now - 120 * minute,
      firings: 7,
      detail: "aws-bedrock/claude-opus changed its condition more than 4 times in 10 minutes",
      acknowledged: { by: "operator-b", at: now - 180 * minute },
    }),
    fakeAlert("queue_age", "deferred queue", now - 26 * 60 * minute, {
      resolvedAt: now - 26 * 60 * minute + 9 * minute,
      value: 14 * minute,
      detail: "31 requests wait, the oldest for 14 minutes",
    }),
  ];
  if (scenario === "calm") return past;
  return [
    fakeAlert("breaker_open", "anthropic", incidentSince, {
      targets: ["anthropic/claude-opus", "anthropic/claude-haiku"],
      detail:
        "slow: first tokens of anthropic/claude-opus and anthropic/claude-haiku come late or not at all",
    }),
    fakeAlert("credential_refused", "openai", incidentSince - 20 * minute, {
      targets: ["openai/gpt-flagship"],
      detail: "credential refused: openai/gpt-flagship cannot be used",
      acknowledged: { by: "operator-a", at: now - 15 * minute },
    }),
    fakeAlert("cache_serving", "chat", incidentSince - 8 * minute, {
      routes: ["chat"],
      value: 0.029,
      firings: 3,
      firedAt: now - minute,
      detail: "39 of 1354 requests of the last 5 minutes got a kept answer",
      snoozed: { by: "operator-a", until: now + 41 * minute },
    }),
    ...past,
  ];
}

function fakeAlert(
  rule: AlertRuleName,
  subject: string,
  since: number,
  over: Partial<AlertView> & Pick<AlertView, "detail">,
): AlertView {
  const effects = [
    { route: "default", levels },
    { route: "chat", levels: null },
  ];
  return {
    id: `${since.toString(36)}-${rule.length}`,
    rule,
    subject,
    targets: [],
    routes: [],
    value: null,
    severity: defaultAlertRules[rule].severity,
    since,
    firedAt: since + 45_000,
    resolvedAt: null,
    firings: 1,
    effects,
    acknowledged: null,
    snoozed: null,
    told: true,
    title: alertTitle({ subject, detail: over.detail }),
    exercise: null,
    users: effects.map(effectWords),
    nextStep: nextSteps[rule],
    threshold: defaultAlertRules[rule].threshold,
    ...over,
  };
}
