import type { BreakerEvent } from "../breaker/breaker-event.ts";
import type { Cooldown } from "../cooldown/cooldown-event.ts";
import type { RequestRecord } from "../engine/record.ts";
import { AlertBook, type AlertBookOptions } from "./alert-book.ts";
import type { Alert, RouteEffect } from "./alert.ts";
import type { AlertCondition, AlertReadings } from "./alert-condition.ts";
import { AlertFacts } from "./alert-facts.ts";
import type { AlertRules } from "./alert-rules.ts";
import { findConditions } from "./find-conditions.ts";
import type { FirstTokenCuts } from "./first-token-cuts.ts";
import type { Target } from "../target.ts";

export interface AlertWatchOptions extends Pick<AlertBookOptions, "ports" | "onEvent"> {
  /** The rules of the configuration that runs. */
  readonly rules: () => AlertRules;
}

/** Counts, judges and remembers: everything between what happens and who is told (docs/alerts.md). */
export class AlertWatch {
  readonly #rules: () => AlertRules;
  readonly #facts: AlertFacts;
  readonly #book: AlertBook;
  #readings: AlertReadings = { targets: [], routes: [], networkDown: false, queue: null };

  constructor({ rules, ports, onEvent }: AlertWatchOptions) {
    this.#rules = rules;
    this.#facts = new AlertFacts(ports.clock);
    this.#book = new AlertBook({ ports, onEvent, effectsOf: (condition) => this.effectsOf(condition) });
  }

  /** How many of each target's last streamed calls the first-token limit has cut. */
  get firstTokenCuts(): FirstTokenCuts {
    return this.#facts.firstTokenCuts;
  }

  /** The targets there are from now on; else what the first second brings counts for no account. */
  configure(targets: Iterable<Target>): void {
    this.#facts.configure(targets);
  }

  /** A request has ended. */
  take(record: RequestRecord): void {
    this.#facts.take(record);
  }

  cooled(cooldown: Cooldown): void {
    this.#facts.cooled(cooldown);
  }

  breakerChanged(event: BreakerEvent): void {
    this.#facts.breakerChanged(event);
  }

  credentialChanged(credential: string): void {
    this.#facts.credentialChanged(credential);
  }

  /** Judges how things are now; call it about once a second. */
  update(readings: AlertReadings): void {
    this.#readings = readings;
    this.#facts.configure(readings.targets.map(({ target }) => target));
    const rules = this.#rules();
    this.#book.update(findConditions(this.#facts, readings, rules), rules);
  }

  /** Open ones, and those that were open within the hour. */
  alerts(): readonly Alert[] {
    return this.#book.alerts();
  }

  acknowledge(id: string, acknowledged: NonNullable<Alert["acknowledged"]>): boolean {
    return this.#book.acknowledge(id, acknowledged);
  }

  snooze(id: string, snoozed: NonNullable<Alert["snoozed"]>): boolean {
    return this.#book.snooze(id, snoozed);
  }

  restore(alerts: readonly Alert[]): void {
    this.#book.restore(alerts);
  }

  /** What users of the routes that feel it get now. */
  effectsOf({ targets, routes }: Pick<AlertCondition, "targets" | "routes">): readonly RouteEffect[] {
    return this.#readings.routes
      .filter(
        ({ name, chain }) =>
          routes.includes(name) || chain.some((entry) => entry.enabled && targets.includes(entry.target)),
      )
      .map(({ name }) => ({ route: name, levels: this.#facts.levels(name, 1)?.figures ?? null }));
  }
}
