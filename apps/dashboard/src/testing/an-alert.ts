import type { AlertView } from "@understudy/contract";

/** A warning that somebody should look at, with what matters to a test written over it. */
export function anAlert(over: Partial<AlertView> = {}): AlertView {
  return {
    id: "a1",
    rule: "breaker_open",
    subject: "provider",
    targets: ["provider/model"],
    routes: [],
    value: 1,
    detail: "failing: breaker open on provider/model",
    severity: "warning",
    since: 0,
    firedAt: 0,
    resolvedAt: null,
    firings: 1,
    effects: [],
    acknowledged: null,
    snoozed: null,
    told: true,
    title: "provider: failing: breaker open on provider/model",
    exercise: null,
    users: [],
    nextStep: "Look at the provider's status page.",
    threshold: null,
    ...over,
  };
}
