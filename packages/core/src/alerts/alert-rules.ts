/** What an alert can be about. Causes stand before what follows from them. */
export const alertRuleNames = [
  "own_network",
  "credential_refused",
  "quota_exhausted",
  "misconfigured",
  "breaker_open",
  "rate_limited",
  "no_usable_target",
  "chain_exhausted",
  "slow_first_token",
  "slow_output",
  "tight_first_token_limit",
  "partial_answers",
  "quality_drop",
  "fallback_share",
  "cache_serving",
  "queue_age",
  "flapping",
] as const;
export type AlertRuleName = (typeof alertRuleNames)[number];

export const alertSeverities = ["critical", "warning"] as const;
export type AlertSeverity = (typeof alertSeverities)[number];

/** When a rule speaks. The reason for each number stands in docs/alerts.md. */
export interface AlertRule {
  readonly enabled: boolean;
  readonly severity: AlertSeverity;
  /** A share (0-1), a factor or ms, as the rule has it; null: it asks for none. */
  readonly threshold: number | null;
  /** Samples below which nothing is concluded; null: it counts none. */
  readonly minimum: number | null;
  /** How long it must hold before it is told. */
  readonly forMs: number;
  /** How long it must be over before that is told. */
  readonly clearMs: number;
}

export type AlertRules = Readonly<Record<AlertRuleName, AlertRule>>;

const seconds = 1_000;
const minutes = 60 * seconds;
const state = { enabled: true, threshold: null, minimum: null } as const;

/** What is watched when nothing was configured (docs/alerts.md). */
export const defaultAlertRules: AlertRules = {
  own_network: { ...state, severity: "critical", forMs: 0, clearMs: minutes },
  credential_refused: { ...state, severity: "critical", forMs: 0, clearMs: minutes },
  quota_exhausted: { ...state, severity: "critical", forMs: 0, clearMs: minutes },
  misconfigured: { ...state, severity: "warning", forMs: 0, clearMs: minutes },
  breaker_open: { ...state, severity: "warning", forMs: 45 * seconds, clearMs: 2 * minutes },
  rate_limited: {
    enabled: true,
    severity: "warning",
    threshold: 0.2,
    minimum: 20,
    forMs: 30 * seconds,
    clearMs: 3 * minutes,
  },
  no_usable_target: { ...state, severity: "critical", forMs: 10 * seconds, clearMs: minutes },
  chain_exhausted: {
    enabled: true,
    severity: "critical",
    threshold: 0.01,
    minimum: 20,
    forMs: 0,
    clearMs: 2 * minutes,
  },
  slow_first_token: {
    enabled: true,
    severity: "warning",
    threshold: 2,
    minimum: 20,
    forMs: 2 * minutes,
    clearMs: 5 * minutes,
  },
  slow_output: {
    enabled: true,
    severity: "warning",
    threshold: 2,
    minimum: 20,
    forMs: minutes,
    clearMs: 5 * minutes,
  },
  tight_first_token_limit: { ...state, severity: "warning", forMs: 0, clearMs: 5 * minutes },
  partial_answers: {
    enabled: true,
    severity: "warning",
    threshold: 0.05,
    minimum: 20,
    forMs: minutes,
    clearMs: 5 * minutes,
  },
  quality_drop: {
    enabled: true,
    severity: "warning",
    threshold: 0.2,
    minimum: 20,
    forMs: minutes,
    clearMs: 5 * minutes,
  },
  fallback_share: {
    enabled: true,
    severity: "warning",
    threshold: 0.2,
    minimum: 20,
    forMs: minutes,
    clearMs: 3 * minutes,
  },
  cache_serving: {
    enabled: true,
    severity: "warning",
    threshold: 0.01,
    minimum: 20,
    forMs: 0,
    clearMs: 2 * minutes,
  },
  queue_age: { ...state, severity: "warning", threshold: 10 * minutes, forMs: 0, clearMs: minutes },
  flapping: { ...state, severity: "warning", forMs: 0, clearMs: minutes },
};
