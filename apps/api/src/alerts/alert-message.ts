import { alertTitle, effectWords, injectedWords, nextSteps, type Alert } from "@understudy/core";

/** What a channel is told: a plain object, stored as it is before it is sent. */
export interface AlertMessage {
  /** The same however often it is sent; a receiver may take a second one for the first. */
  readonly id: string;
  /** The same for an alert from its first firing to its last end. */
  readonly alertId: string;
  readonly event: "firing" | "resolved" | "test";
  readonly severity: Alert["severity"];
  readonly rule: Alert["rule"] | "test";
  readonly subject: string;
  /** What is wrong, in one line. */
  readonly title: string;
  /** What of it faults did on purpose, in one line; absent: nothing. */
  readonly injected?: string;
  /** Faults that were injected on purpose when this was decided, one line each; absent: none were. */
  readonly faults?: readonly string[];
  /** What users get now, one line for each route. */
  readonly users: readonly string[];
  /** Wall clock, ms: the first sign of it. */
  readonly since: number;
  /** Wall clock, ms: when this was decided. */
  readonly at: number;
  /** How often it has fired. */
  readonly firings: number;
  readonly nextStep: string;
  /** Its page in the dashboard; null: nobody configured where that is. */
  readonly link: string | null;
}

/** What is said of an alert that fires or is over. */
export function alertMessage(
  alert: Alert,
  event: "firing" | "resolved",
  { publicUrl, faults }: { readonly publicUrl: string | undefined; readonly faults: readonly string[] },
): AlertMessage {
  const { id, severity, rule, subject, effects, since, firedAt, firings } = alert;
  const injected = injectedWords(alert);
  return {
    id: `${id}.${firings}.${event}`,
    alertId: id,
    event,
    severity,
    rule,
    subject,
    title: alertTitle(alert),
    ...(injected === null ? {} : { injected }),
    ...(faults.length === 0 ? {} : { faults }),
    users: effects.map(effectWords),
    since,
    at: event === "resolved" ? (alert.resolvedAt ?? firedAt) : firedAt,
    firings,
    nextStep: nextSteps[rule],
    link: publicUrl === undefined ? null : `${publicUrl.replace(/\/+$/, "")}/alerts/${id}`,
  };
}

/** What a channel is sent to see whether it works. */
export function testMessage(id: string, at: number, publicUrl: string | undefined): AlertMessage {
  return {
    id,
    alertId: id,
    event: "test",
    severity: "warning",
    rule: "test",
    subject: "test",
    title: "A test of this channel. Nothing is wrong.",
    users: [],
    since: at,
    at,
    firings: 1,
    nextStep: "Nothing to do.",
    link: publicUrl === undefined ? null : `${publicUrl.replace(/\/+$/, "")}/alerts`,
  };
}

const headWords = { firing: "FIRING", resolved: "RESOLVED", test: "TEST" } as const;

/** `FIRING critical: anthropic: credential refused: …` */
export function messageHead({ event, severity, title }: AlertMessage): string {
  return event === "firing" ? `${headWords[event]} ${severity}: ${title}` : `${headWords[event]}: ${title}`;
}

/** Everything a person needs, one line each, without its head. */
export function messageLines(message: AlertMessage): readonly string[] {
  const { event, users, since, at, firings, nextStep, link, injected, faults = [] } = message;
  const again = firings > 1 ? `, fired ${firings} times` : "";
  const over = event === "resolved" ? `, over since ${new Date(at).toISOString()}` : "";
  return [
    ...(injected === undefined ? [] : [injected]),
    ...faults.map((fault) => `A fault runs on purpose: ${fault}.`),
    ...users,
    `Since ${new Date(since).toISOString()}${over}${again}.`,
    ...(event === "firing" ? [`Next: ${nextStep}`] : []),
    ...(link === null ? [] : [link]),
  ];
}
