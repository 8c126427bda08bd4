import type { Ports } from "../ports.ts";
import type { Alert, AlertChange, AlertEvent, RouteEffect } from "./alert.ts";
import { alertKey, type AlertCondition, type AlertFindings } from "./alert-condition.ts";
import type { AlertRuleName, AlertRules } from "./alert-rules.ts";
import { explains } from "./explains.ts";

/** One that comes back within this time of its end is the same alert. */
const sameAlertMs = 3_600_000;
/** The longest that one which keeps coming back must be over. */
const longestClearMs = 1_800_000;
/** Without anything to judge it by it stays open so long. */
const unknownMs = 1_800_000;

export interface AlertBookOptions {
  readonly ports: Pick<Ports, "clock" | "wallClock" | "random">;
  readonly effectsOf: (condition: AlertCondition) => readonly RouteEffect[];
  readonly onEvent: (event: AlertEvent) => void;
}

/** A gap as long as it had to hold, up to this, does not make it begin anew: breakers open and close. */
const longestGapMs = 30_000;
/** What another alert explained is no news so long after; it may take as long to pass. */
const explainedMs = 600_000;

/** It holds, but not yet for long enough. Monotonic times but one. */
interface Pending {
  readonly rule: AlertRuleName;
  readonly since: number;
  readonly wallSince: number;
  readonly seenAt: number;
  /** Another alert explained it: it is not told before. */
  readonly notBefore: number;
}

/** It has been told. Monotonic times. */
interface Held {
  readonly alert: Alert;
  /** When it was last found to hold. */
  readonly seenAt: number;
  /** Since when it has not held; null: it does, or nobody can tell. */
  readonly wellSince: number | null;
}

/**
 * Holds what is wrong from its first sign to its end. It must hold for a while before it is told, and
 * be over for a while before that is told; the more often it comes back, the longer. What cannot be
 * judged is not over; what was told as an exercise and turns out to be more is told again (docs/alerts.md,
 * The life of an alert).
 */
export class AlertBook {
  readonly #options: AlertBookOptions;
  readonly #pending = new Map<string, Pending>();
  readonly #held = new Map<string, Held>();

  constructor(options: AlertBookOptions) {
    this.#options = options;
  }

  /** Open ones, and those that were open within the hour. */
  alerts(): readonly Alert[] {
    return [...this.#held.values()].map(({ alert }) => alert);
  }

  /** Takes in what was found now; call it about once a second. */
  update({ bad, unknown }: AlertFindings, rules: AlertRules): void {
    const found = new Map<string, AlertCondition>();
    for (const condition of bad.toReversed()) found.set(alertKey(condition), condition);
    const now = this.#options.ports.clock.now();
    for (const [key, pending] of this.#pending) {
      const { rule, seenAt } = pending;
      if (found.has(key)) continue;
      if (unknown.has(key)) this.#pending.set(key, { ...pending, seenAt: now });
      else if (now - seenAt > Math.min(longestGapMs, rules[rule].forMs)) this.#pending.delete(key);
    }
    for (const [key, held] of this.#held) {
      if (!found.has(key)) this.#absent(held, { rules, known: !unknown.has(key) });
    }
    for (const condition of [...found.values()].toReversed()) this.#holds(condition, rules);
    this.#endSnoozes();
  }

  /** Says who looks after it. False: there is no such open alert. */
  acknowledge(id: string, acknowledged: NonNullable<Alert["acknowledged"]>): boolean {
    return this.#amend(id, "acknowledged", { acknowledged });
  }

  /** Until then (wall clock) nobody is told that it fires; its end is, where its beginning was. */
  snooze(id: string, snoozed: NonNullable<Alert["snoozed"]>): boolean {
    return this.#amend(id, "snoozed", { snoozed });
  }

  /** Takes up the alerts of an earlier process; none is over before this one has judged it. */
  restore(alerts: readonly Alert[]): void {
    const now = this.#options.ports.clock.now();
    for (const alert of alerts) this.#held.set(alertKey(alert), { alert, seenAt: now, wellSince: null });
  }

  #holds(condition: AlertCondition, rules: AlertRules): void {
    const { clock, wallClock } = this.#options.ports;
    const now = clock.now();
    const key = alertKey(condition);
    const held = this.#held.get(key);
    if (held?.alert.resolvedAt === null) {
      const targets = [...new Set([...held.alert.targets, ...condition.targets])];
      const alert = { ...held.alert, ...condition, targets };
      this.#held.set(key, { alert, seenAt: now, wellSince: null });
      if (turnsReal(alert, condition)) this.#fire({ ...condition, targets }, alert);
      return;
    }
    const { rule } = condition;
    const begun = this.#pending.get(key) ?? { since: now, wallSince: wallClock.now(), notBefore: now };
    const notBefore = this.#notBefore(condition, begun);
    this.#pending.set(key, { ...begun, rule, seenAt: now, notBefore });
    if (now < Math.max(begun.since + rules[rule].forMs, notBefore)) return;
    this.#pending.delete(key);
    this.#fire(condition, { severity: rules[rule].severity, since: begun.wallSince });
  }

  #fire(condition: AlertCondition, { severity, since }: Pick<Alert, "severity" | "since">): void {
    const { ports, effectsOf } = this.#options;
    const firedAt = ports.wallClock.now();
    const before = this.#held.get(alertKey(condition))?.alert;
    // Who snoozed an exercise did not mean what is real.
    const snoozed = turnsReal(before, condition) ? null : (before?.snoozed ?? null);
    const alert: Alert = {
      ...condition,
      ...(condition.injected?.alone === true ? { asExercise: true } : {}),
      id: before?.id ?? newId(firedAt, ports.random.next()),
      severity,
      since: before?.since ?? since,
      firedAt,
      resolvedAt: null,
      firings: (before?.firings ?? 0) + 1,
      effects: effectsOf(condition),
      acknowledged: null,
      snoozed,
      told: snoozed === null,
    };
    this.#keep(alert);
    this.#tell("fired", alert, alert.told ? "firing" : null);
  }

  #absent(held: Held, { rules, known }: { readonly rules: AlertRules; readonly known: boolean }): void {
    const { clock, wallClock } = this.#options.ports;
    const now = clock.now();
    const { alert, seenAt } = held;
    const key = alertKey(alert);
    if (alert.resolvedAt !== null) {
      if (now - seenAt >= sameAlertMs) this.#held.delete(key);
      return;
    }
    if (!known && now - seenAt < unknownMs) {
      this.#held.set(key, { alert, seenAt, wellSince: null });
      return;
    }
    const wellSince = held.wellSince ?? now;
    this.#held.set(key, { alert, seenAt, wellSince });
    const clearMs = Math.min(longestClearMs, rules[alert.rule].clearMs * 2 ** (alert.firings - 1));
    if (now - wellSince < clearMs) return;
    const effects = this.#options.effectsOf(alert);
    const resolved = { ...alert, resolvedAt: wallClock.now(), effects, told: false };
    this.#keep(resolved);
    this.#tell("resolved", resolved, alert.told ? "resolved" : null);
  }

  /** Until when it is no news: another one makes it so, and still a while after that. */
  #notBefore(condition: AlertCondition, begun: Pick<Pending, "since" | "notBefore">): number {
    const explaining = [...this.#held.values()]
      .map(({ alert }) => alert)
      .filter((alert) => alert.resolvedAt === null && explains(alert, condition));
    if (explaining.length === 0) return begun.notBefore;
    const isMore = explaining.every((alert) => turnsReal(alert, condition));
    return isMore ? begun.since : this.#options.ports.clock.now() + explainedMs;
  }

  #endSnoozes(): void {
    const now = this.#options.ports.wallClock.now();
    for (const { alert } of this.#held.values()) {
      if (alert.snoozed === null || alert.snoozed.until > now) continue;
      const isNews = alert.resolvedAt === null && !alert.told;
      const awake = { ...alert, snoozed: null, told: alert.told || isNews };
      this.#keep(awake);
      this.#tell("snooze_over", awake, isNews ? "firing" : null);
    }
  }

  #amend(id: string, change: AlertChange, amendment: Partial<Alert>): boolean {
    const held = [...this.#held.values()].find(({ alert }) => alert.id === id && alert.resolvedAt === null);
    if (held === undefined) return false;
    const alert = { ...held.alert, ...amendment };
    this.#held.set(alertKey(alert), { ...held, alert });
    this.#tell(change, alert, null);
    return true;
  }

  #keep(alert: Alert): void {
    const now = this.#options.ports.clock.now();
    this.#held.set(alertKey(alert), { alert, seenAt: now, wellSince: null });
  }

  #tell(change: AlertChange, alert: Alert, tell: AlertEvent["tell"]): void {
    this.#options.onEvent({ change, alert, tell });
  }
}

/** One was told as an exercise, and calls that no fault struck speak for the other: it is neither hidden nor explained. */
function turnsReal(told: Alert | undefined, { injected }: AlertCondition): boolean {
  return told?.asExercise === true && injected !== undefined && !injected.alone;
}

function newId(at: number, chance: number): string {
  return `${at.toString(36)}-${Math.floor(chance * 36 ** 4).toString(36)}`;
}
