import type { Alert, AlertFiring, AlertRule, AlertRuleName, AlertSeverity } from "@understudy/core";

/** An alert with the words people read (docs/alerts.md). */
export interface AlertView extends Alert {
  /** What is wrong, in one line. */
  readonly title: string;
  /** What of it faults did on purpose, in one line (docs/alerts.md, Exercises); null: nothing. */
  readonly exercise: string | null;
  /** What users get now (of a resolved one: when it was over), one line for each route. */
  readonly users: readonly string[];
  readonly nextStep: string;
  /** What its rule allows now, in the unit of `value`; null: it asks for none. */
  readonly threshold: number | null;
}

/** A rule as it is in force. */
export interface AlertRuleView extends AlertRule {
  readonly name: AlertRuleName;
  /** When it speaks, in words. */
  readonly speaksWhen: string;
  /** As it is where nothing is configured. */
  readonly usual: AlertRule;
  /** What the configuration says of it; the rest is as usual. */
  readonly configured: readonly (keyof AlertRule)[];
  /** Wall clock, ms; null: not within the time that alerts are kept. */
  readonly lastFiredAt: number | null;
}

export interface AlertChannelView {
  readonly name: string;
  readonly type: string;
  readonly minimumSeverity: AlertSeverity;
  /** Messages that have not arrived yet. */
  readonly waiting: number;
  /** What the receiver of the oldest of them said last; null: nothing waits, or nobody was asked yet. */
  readonly trouble: string | null;
}

export interface AlertsView {
  /** Critical before warnings, then the oldest first. */
  readonly open: readonly AlertView[];
  readonly channels: readonly AlertChannelView[];
}

/** Newest first. Alerts that began in the same moment are never torn apart, so a page may be a little longer. */
export interface AlertHistoryView {
  readonly rows: readonly AlertView[];
  /** `before` of the next older page; null at the end. */
  readonly nextBefore: number | null;
}

/** One message to one channel. Wall clock, ms. */
export interface AlertDeliveryView {
  readonly channel: string;
  readonly event: "firing" | "resolved" | "test";
  readonly createdAt: number;
  readonly tries: number;
  readonly delivered: boolean;
  /** Null: delivered or given up. */
  readonly dueAt: number | null;
  /** What the receiver said last. */
  readonly detail: string;
}

export interface AlertDetailView {
  readonly alert: AlertView;
  readonly deliveries: readonly AlertDeliveryView[];
}

/** What came of a test of one channel, with the receiver's own words. */
export interface AlertTestView {
  readonly delivered: boolean;
  readonly detail: string;
}

/** What the rules would have told of the stored past. Wall clock, ms. */
export interface AlertDryRunView {
  readonly from: number;
  readonly to: number;
  /** Requests that were looked at. */
  readonly requests: number;
  /** When the first of them ended: older ones are not kept any more; null: there was none. */
  readonly oldest: number | null;
  /** Oldest first. */
  readonly firings: readonly AlertFiring[];
}
