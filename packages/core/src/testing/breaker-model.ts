import type { BreakerEvent, BreakerSnapshot, BreakerState, Override } from "../breaker/breaker-event.ts";
import type { BreakerSettings } from "../breaker/breaker-settings.ts";
import type { Caller } from "../breaker/admission.ts";
import type { DetectorFacts } from "../breaker/detectors.ts";
import type { BreakerObservation } from "./breaker-watch.ts";

/** After so long a silent trial gives way to those that will be decided before it. */
const aloneMs = 15_000;

export interface PermitModel {
  generation: number;
  readonly trial: boolean;
  readonly caller: Caller;
  readonly acquiredAt: number;
  readonly leaseMs: number;
  proven: boolean;
  /** Its first token was late. */
  late: boolean;
  settled: boolean;
}

/**
 * A second bookkeeping of one breaker, made only from what can be seen from outside. It keeps every
 * single result instead of buckets, so it cannot share a mistake with the real one.
 */
export class BreakerModel {
  settings: BreakerSettings;
  state: BreakerState = "closed";
  generation = 0;
  override: Override | null = null;
  /** Monotonic; null: no override, or one without end. */
  overrideEndsAt: number | null = null;
  /** Results of the closed state since it was entered, oldest first. */
  results: { readonly at: number; readonly failed: boolean }[] = [];
  /** First tokens of the closed state, each when it came or was late. */
  firstTokens: { readonly at: number; readonly failed: boolean }[] = [];
  consecutive = 0;
  /** Trials that succeeded in this half-open period. */
  successes = 0;
  openings = 0;
  failedTrials = 0;
  closedSince = 0;
  /** When it opened last, and the end of the wait as it was told. */
  openedAt = 0;
  waitsUntil = 0;
  readonly permits = new Map<number, PermitModel>();
  /** Whose call told the breaker something last. */
  lastCaller: Caller = "request";

  constructor(settings: BreakerSettings) {
    this.settings = settings;
  }

  observe(observation: BreakerObservation, now: number): void {
    switch (observation.type) {
      case "permit-acquire": {
        const { permit, trial, caller, leaseMs } = observation;
        const { generation } = this;
        const waiting = { proven: false, late: false, settled: false };
        this.permits.set(permit, { generation, trial, caller, acquiredAt: now, leaseMs, ...waiting });
        return;
      }
      case "permit-refuse":
      case "tick":
        return;
      case "permit-content":
        return this.#content(this.permits.get(observation.permit), now);
      case "permit-slow":
        return this.#slow(this.permits.get(observation.permit), now);
      case "permit-settle":
        return this.#settle(this.permits.get(observation.permit), observation.verdict, now);
      case "permit-settled":
        this.permits.delete(observation.permit);
        return;
      case "breaker":
        return this.#transition(observation.event, now);
    }
  }

  /** Its settings changed: the window starts afresh. */
  reconfigure(settings: BreakerSettings): void {
    this.settings = settings;
    this.results = [];
    this.firstTokens = [];
    if (this.state === "closed") this.generation += 1;
  }

  /** Another process took up from a snapshot: half-open and window start anew, waits go on. */
  restore(snapshot: BreakerSnapshot, now: number, wallNow: number): void {
    const { state, generation, openings, failedTrials = 0, nextTrialAt, override } = snapshot;
    this.state = state;
    this.generation = generation;
    this.failedTrials = failedTrials;
    this.openings = openings - failedTrials;
    this.results = [];
    this.firstTokens = [];
    this.consecutive = 0;
    this.successes = 0;
    this.closedSince = now;
    this.permits.clear();
    if (nextTrialAt !== null) {
      this.openedAt = now;
      this.waitsUntil = now + Math.max(0, nextTrialAt - wallNow);
    }
    this.override = override;
    this.overrideEndsAt =
      override === null || override.until === null ? null : now + Math.max(0, override.until - wallNow);
  }

  /** Results that the window of the settings must still hold at `now`, in whole buckets. */
  windowAt(now: number): Omit<DetectorFacts, "consecutive"> {
    const bucketMs = this.settings.windowMs / this.settings.windowBuckets;
    const oldest = Math.floor(now / bucketMs) - this.settings.windowBuckets + 1;
    const isYoung = ({ at }: { readonly at: number }): boolean => Math.floor(at / bucketMs) >= oldest;
    const ended = this.results.filter(isYoung);
    const firstTokens = this.firstTokens.filter(isYoung);
    return {
      calls: ended.length,
      failures: ended.filter(({ failed }) => failed).length,
      firstTokens: firstTokens.length,
      slow: firstTokens.filter(({ failed }) => failed).length,
    };
  }

  /** Those of them that keep another with such a lease from starting. */
  trialsInTheWay(now: number, leaseMs: number): readonly PermitModel[] {
    return this.waitingTrials().filter(
      (trial) => now < trial.acquiredAt + aloneMs || trial.acquiredAt + trial.leaseMs <= now + leaseMs,
    );
  }

  /** Trials of this period that have neither brought content nor ended. */
  waitingTrials(): readonly PermitModel[] {
    return [...this.permits.values()].filter(
      (permit) => permit.trial && !permit.proven && !permit.settled && permit.generation === this.generation,
    );
  }

  isStale(number: number): boolean {
    return this.permits.get(number)?.generation !== this.generation;
  }

  /** The undisturbed wait of the opening that is about to be told (docs/resilience.md 0.14). */
  baseWait(reason: string, now: number): number {
    const { recoveryTimeMs, recoveryTimeMaxMs, backoffDecayMs } = this.settings;
    const isTrial = reason.startsWith("trial");
    const decayed = Math.floor((now - this.closedSince) / backoffDecayMs);
    const openings = isTrial ? Math.max(1, this.openings) : Math.max(0, this.openings - decayed) + 1;
    const failedTrials = isTrial ? this.failedTrials + 1 : 0;
    const patience = failedTrials === 0 ? 0 : 2 ** Math.max(1, failedTrials - 3);
    return Math.min(recoveryTimeMaxMs, recoveryTimeMs * Math.max(2 ** (openings - 1), patience));
  }

  #content(permit: PermitModel | undefined, now: number): void {
    if (permit === undefined || permit.proven || permit.settled) return;
    this.lastCaller = permit.caller;
    permit.proven = true;
    if (permit.generation !== this.generation) return;
    if (!permit.trial) {
      if (!permit.late && permit.caller === "request" && this.#countsFirstTokens)
        this.firstTokens.push({ at: now, failed: false });
      return;
    }
    this.successes += 1;
    // It may close the breaker now; a later failure of the same call then belongs to what follows.
    permit.generation = this.successes >= this.settings.trialsToClose ? this.generation + 1 : this.generation;
  }

  #slow(permit: PermitModel | undefined, now: number): void {
    if (permit === undefined || permit.proven || permit.late || permit.settled) return;
    permit.late = true;
    this.lastCaller = permit.caller;
    if (
      permit.caller === "probe" ||
      permit.trial ||
      permit.generation !== this.generation ||
      !this.#countsFirstTokens
    )
      return;
    this.firstTokens.push({ at: now, failed: true });
  }

  get #countsFirstTokens(): boolean {
    return this.state === "closed" && (this.override === null || this.override.mode === "forced_closed");
  }

  #settle(permit: PermitModel | undefined, verdict: string, now: number): void {
    if (permit === undefined || permit.settled) return;
    permit.settled = true;
    this.lastCaller = permit.caller;
    if (permit.generation !== this.generation || this.override?.mode === "bypass") return;
    if (permit.trial && permit.proven && verdict !== "failure") return;
    if (this.state === "half_open" && verdict === "success" && this.override === null) this.successes += 1;
    if (this.state !== "closed" || verdict === "neutral" || permit.caller === "probe") return;
    this.results.push({ at: now, failed: verdict === "failure" });
    this.consecutive = verdict === "failure" ? this.consecutive + 1 : 0;
  }

  #transition(event: BreakerEvent, now: number): void {
    const { to, reason, override } = event;
    if (this.state === "closed" && to !== "open" && reason !== "override_set") {
      const decayed = Math.floor((now - this.closedSince) / this.settings.backoffDecayMs);
      this.openings = Math.max(0, this.openings - decayed);
    }
    if (to === "open" && reason !== "override_set") {
      const isTrial = reason.startsWith("trial");
      const decayed = Math.floor((now - this.closedSince) / this.settings.backoffDecayMs);
      this.openings = isTrial ? Math.max(1, this.openings) : Math.max(0, this.openings - decayed) + 1;
      this.failedTrials = isTrial ? this.failedTrials + 1 : 0;
    }
    if (to === "closed" && reason !== "override_set") {
      this.results = [];
      this.firstTokens = [];
      this.consecutive = 0;
      this.closedSince = now;
      this.failedTrials = 0;
      this.openings = reason === "reset" ? 0 : this.openings;
    }
    if (to === "half_open" && reason !== "override_set") this.successes = 0;
    if (event.waitMs !== null) {
      this.openedAt = now;
      this.waitsUntil = now + event.waitMs;
    }
    this.state = to;
    this.generation = event.generation;
    this.override = override;
    this.overrideEndsAt =
      override === null || override.until === null ? null : now + (override.until - override.since);
  }
}
