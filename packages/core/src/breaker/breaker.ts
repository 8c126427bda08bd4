import type { TargetId } from "../target.ts";
import { resumeOverride, startOverride, type ActiveOverride } from "./active-override.ts";
import type { Admission, BreakerRejection, Caller, OverrideRequest, Permit, Verdict } from "./admission.ts";
import type { BreakerEvent, BreakerSnapshot, TransitionReason } from "./breaker-event.ts";
import { BreakerJournal } from "./breaker-journal.ts";
import type { BreakerFigures, BreakerOptions, BreakerPorts } from "./breaker-options.ts";
import type { BreakerSettings } from "./breaker-settings.ts";
import { detectFailing, detectSlow, type DetectorName } from "./detectors.ts";
import { Evidence } from "./evidence.ts";
import { jitteredWait } from "./open-wait.ts";
import { Openings } from "./openings.ts";
import { Trials } from "./trials.ts";

type Automaton =
  | { readonly state: "closed" }
  | { readonly state: "open"; readonly since: number; until: number }
  | { readonly state: "half_open"; readonly trials: Trials };

interface Ticket {
  generation: number;
  readonly trial: boolean;
  readonly caller: Caller;
  phase: "waiting" | "late" | "content" | "settled";
}

/** Whose outcome brings a transition about, and what was injected into it. */
interface Decider {
  readonly requestId: string | null;
  readonly fault: string | undefined;
}

const nobody: Decider = { requestId: null, fault: undefined };

const allOpenWaitMs = 15_000;

/**
 * The circuit breaker of one target (docs/resilience.md section 1). A result belongs to the
 * generation its permit was given in; every transition starts a new one, so what comes late changes
 * nothing. No timer: time is looked at whenever somebody asks.
 */
export class Breaker {
  readonly target: TargetId;
  #settings: BreakerSettings;
  readonly #evidence: Evidence;
  readonly #ports: BreakerPorts;
  readonly #journal: BreakerJournal;
  readonly #onProbeWanted: () => void;
  readonly #openings: Openings;
  #automaton: Automaton = { state: "closed" };
  #override: ActiveOverride | null = null;
  #wouldOpen: DetectorName | null = null;

  constructor(options: BreakerOptions) {
    this.target = options.target;
    this.#settings = options.settings;
    this.#ports = options.ports;
    this.#journal = new BreakerJournal(options.target, options.ports.wallClock, options.onEvent);
    this.#onProbeWanted = options.onProbeWanted ?? (() => undefined);
    this.#evidence = new Evidence(options.settings);
    this.#openings = new Openings(options.ports.clock.now());
  }

  /**
   * Asks for one call. `leaseMs` is how long a half-open trial may stay silent before it counts as
   * failed: a hung trial must not keep the breaker half-open for ever (docs/resilience.md D3). What
   * comes of a probe that is no trial counts for nothing: probes alone open no closed breaker (I52).
   */
  acquire(leaseMs: number, caller: Caller = "request"): Admission {
    const rejection = this.peek(leaseMs);
    if (rejection !== null) return { admitted: false, reason: rejection, retryAt: this.retryAt() };
    const automaton = this.#automaton;
    const trial = this.#override === null && automaton.state === "half_open";
    const ticket: Ticket = { generation: this.generation, trial, caller, phase: "waiting" };
    if (automaton.state === "half_open" && trial) {
      const now = this.#ports.clock.now();
      automaton.trials.started(ticket, { since: now, until: now + leaseMs });
    }
    return { admitted: true, permit: this.#permit(ticket) };
  }

  /**
   * Why a call would be refused right now, or null. Brings the state up to date with the clock.
   * `leaseMs` not said: a call that may be silent for any length of time.
   */
  peek(leaseMs = Number.POSITIVE_INFINITY): BreakerRejection | null {
    this.tick();
    switch (this.#override?.facts.mode) {
      case "forced_open":
        return "breaker_forced_open";
      case "forced_closed":
      case "bypass":
        return null;
      case undefined:
        break;
    }
    const automaton = this.#automaton;
    switch (automaton.state) {
      case "closed":
        return null;
      case "open":
        return "breaker_open";
      case "half_open":
        return this.#isFull(automaton.trials, leaseMs) ? "half_open_busy" : null;
    }
  }

  /** Monotonic time at which a refused caller may be admitted; null when nobody can tell. */
  retryAt(): number | null {
    if (this.#override !== null) return this.#override.until;
    const automaton = this.#automaton;
    switch (automaton.state) {
      case "closed":
        return this.#ports.clock.now();
      case "open":
        return automaton.until;
      case "half_open":
        return this.#isFull(automaton.trials) ? automaton.trials.firstLeaseEnd() : this.#ports.clock.now();
    }
  }

  /** Applies whatever the passing of time has brought: a wait over, a lease or an override expired. */
  tick(): void {
    const now = this.#ports.clock.now();
    if (this.#override !== null) {
      if (this.#override.until === null || now < this.#override.until) return;
      const expired = this.#override.facts.mode;
      this.#override = null;
      if (expired === "forced_open") this.#halfOpen("override_expired");
      else this.#close("override_expired", nobody);
      return;
    }
    const automaton = this.#automaton;
    if (automaton.state === "open" && now >= automaton.until) this.#halfOpen("wait_over");
    if (automaton.state === "half_open" && now >= automaton.trials.firstLeaseEnd()) {
      this.#reopen("trial_lease_expired", nobody);
    }
  }

  /**
   * Nobody else can answer: a wait then lasts 15 s at most, so that backoff does not prolong a total
   * outage (docs/resilience.md section 1, all-open clamp).
   */
  hasten(): void {
    const automaton = this.#automaton;
    if (automaton.state !== "open" || this.#override !== null) return;
    automaton.until = Math.min(automaton.until, automaton.since + allOpenWaitMs);
  }

  /**
   * Forces a state; the automaton then rests until the override is reset or expires. A time longer
   * than its mode allows is cut (override-limits.ts).
   */
  force(request: OverrideRequest): void {
    this.tick();
    this.#override = startOverride(request, this.#ports);
    this.#move(this.#automaton, "override_set", nobody);
  }

  /** Back to automatic: override cleared, closed, nothing remembered. */
  reset(): void {
    this.#override = null;
    this.#openings.reset();
    this.#close("reset", nobody);
  }

  /**
   * New settings: the window starts afresh, state and waits stay (docs/resilience.md V16). What began
   * under the old window does not count in the new one; trials under way do.
   */
  reconfigure(settings: BreakerSettings): void {
    this.#settings = settings;
    this.#evidence.reshape(settings);
    if (this.#automaton.state === "closed") this.#journal.beginGeneration();
  }

  get generation(): number {
    return this.#journal.generation;
  }

  /** The latest transition with the figures it was decided on; null when this process saw none. */
  get lastEvent(): BreakerEvent | null {
    return this.#journal.lastEvent;
  }

  /** Forced closed: the detector that would have opened it since; null: none. */
  get wouldOpen(): DetectorName | null {
    return this.#wouldOpen;
  }

  /**
   * Three trials in a row said nothing, as when all that is asked is refused with 400: the next trial
   * should be a probe that must succeed. Requests are still admitted, for whoever has no prober.
   */
  get wantsProbe(): boolean {
    const automaton = this.#automaton;
    if (automaton.state !== "half_open" || this.#override !== null) return false;
    return automaton.trials.sayNothing && !this.#isFull(automaton.trials);
  }

  /** The breaker as it stands, for people and for the database. */
  snapshot(): BreakerSnapshot {
    const automaton = this.#automaton;
    const { failedTrials } = this.#openings;
    return {
      target: this.target,
      state: automaton.state,
      generation: this.generation,
      openings: this.#openings.count(this.#ports.clock.now(), this.#settings),
      ...(failedTrials > 0 && { failedTrials }),
      since: this.#journal.since,
      nextTrialAt: automaton.state === "open" ? this.#toWall(automaton.until) : null,
      override: this.#override?.facts ?? null,
      reason: this.#journal.reason,
      ...(this.#journal.fault !== undefined && { fault: this.#journal.fault }),
    };
  }

  figures(): BreakerFigures {
    const automaton = this.#automaton;
    const facts = this.#evidence.facts(this.#ports.clock.now());
    return {
      ...facts,
      consecutive: automaton.state === "closed" || this.#counts ? facts.consecutive : 0,
      succeeded: automaton.state === "half_open" ? automaton.trials.succeeded : 0,
      inFlight: automaton.state === "half_open" ? automaton.trials.underWay : 0,
    };
  }

  /** Takes up where an earlier process stopped. A half-open period starts anew; waits go on. */
  restore(snapshot: BreakerSnapshot): void {
    const now = this.#ports.clock.now();
    const wallNow = this.#ports.wallClock.now();
    const remaining = (until: number | null): number =>
      Math.min(this.#settings.recoveryTimeMaxMs * 1.1, Math.max(0, (until ?? wallNow) - wallNow));
    this.#journal.restore(snapshot);
    const closedSince = snapshot.state === "closed" ? now : null;
    this.#openings.restore(snapshot.openings, snapshot.failedTrials ?? 0, closedSince);
    switch (snapshot.state) {
      case "closed":
        this.#automaton = { state: "closed" };
        break;
      case "open":
        this.#automaton = { state: "open", since: now, until: now + remaining(snapshot.nextTrialAt) };
        break;
      case "half_open":
        this.#automaton = { state: "half_open", trials: new Trials() };
        break;
    }
    this.#override = snapshot.override === null ? null : resumeOverride(snapshot.override, this.#ports);
  }

  #permit(ticket: Ticket): Permit {
    return {
      trial: ticket.trial,
      markContent: () => this.#content(ticket),
      markSlow: (fault) => this.#late(ticket, fault),
      settle: (verdict, requestId, fault) => this.#settle(ticket, verdict, { requestId, fault }),
    };
  }

  #content(ticket: Ticket): void {
    const { phase } = ticket;
    if (phase === "content" || phase === "settled") return;
    ticket.phase = "content";
    this.tick();
    if (ticket.generation !== this.generation) return;
    if (ticket.trial) {
      this.#trialSucceeded(ticket, nobody);
      ticket.generation = this.generation;
    } else if (phase === "waiting" && this.#isCounted(ticket)) {
      this.#evidence.firstToken(this.#ports.clock.now(), false);
    }
  }

  #late(ticket: Ticket, fault: string | undefined): void {
    if (ticket.phase !== "waiting") return;
    ticket.phase = "late";
    this.tick();
    if (ticket.trial || ticket.generation !== this.generation || !this.#isCounted(ticket)) return;
    const now = this.#ports.clock.now();
    this.#evidence.firstToken(now, true);
    this.#decide(detectSlow(this.#evidence.facts(now), this.#settings), { requestId: null, fault });
  }

  #settle(ticket: Ticket, verdict: Verdict, decider: Decider): void {
    const { phase, trial } = ticket;
    if (phase === "settled") throw new Error(`a permit of ${this.target} was settled twice`);
    ticket.phase = "settled";
    this.tick();
    if (ticket.generation !== this.generation) return;
    if (trial && phase === "content" && verdict !== "failure") return;
    if (this.#isCounted(ticket)) return this.#callEnded(verdict, decider);
    const automaton = this.#automaton;
    if (trial && automaton.state === "half_open" && this.#override === null) {
      this.#trialEnded(automaton.trials, ticket, { verdict, decider });
    }
  }

  #callEnded(verdict: Verdict, decider: Decider): void {
    if (verdict === "neutral") return;
    const now = this.#ports.clock.now();
    this.#evidence.callEnded(now, verdict === "failure");
    if (verdict === "failure") {
      this.#decide(detectFailing(this.#evidence.facts(now), this.#settings), decider);
    }
  }

  /** What a detector has found opens the breaker, or is only noted while it is forced closed. */
  #decide(found: DetectorName | null, decider: Decider): void {
    if (found === null) return;
    if (this.#override !== null) {
      this.#wouldOpen ??= found;
      return;
    }
    this.#openings.openedFromClosed(this.#ports.clock.now(), this.#settings);
    this.#open(found, decider);
  }

  #trialEnded(trials: Trials, ticket: Ticket, end: { verdict: Verdict; decider: Decider }): void {
    const { verdict, decider } = end;
    switch (verdict) {
      case "success":
        return this.#trialSucceeded(ticket, decider);
      case "failure":
        return this.#reopen("trial_failed", decider);
      case "neutral":
        trials.endedNeutral(ticket);
        if (this.wantsProbe) this.#onProbeWanted();
        return;
    }
  }

  #trialSucceeded(ticket: Ticket, decider: Decider): void {
    const automaton = this.#automaton;
    if (automaton.state !== "half_open") return;
    automaton.trials.endedWell(ticket);
    if (automaton.trials.succeeded >= this.#settings.trialsToClose) this.#close("trials_succeeded", decider);
  }

  #reopen(reason: "trial_failed" | "trial_lease_expired", decider: Decider): void {
    this.#openings.trialFailed();
    this.#open(reason, decider);
  }

  #open(reason: TransitionReason, decider: Decider): void {
    const base = this.#openings.baseWait(this.#settings);
    const wait = jitteredWait(base, this.#settings, this.#ports.random);
    const since = this.#ports.clock.now();
    this.#move({ state: "open", since, until: since + wait }, reason, decider, wait);
  }

  #halfOpen(reason: TransitionReason): void {
    this.#openings.halfOpened(this.#ports.clock.now(), this.#settings);
    this.#move({ state: "half_open", trials: new Trials() }, reason, nobody);
  }

  #close(reason: TransitionReason, decider: Decider): void {
    this.#openings.closed(this.#ports.clock.now(), this.#settings);
    this.#move({ state: "closed" }, reason, decider);
  }

  /** Every transition goes through here; the event is told once the new state is in force. */
  #move(
    next: Automaton,
    reason: TransitionReason,
    { requestId, fault }: Decider,
    waitMs: number | null = null,
  ): void {
    const { succeeded: _succeeded, inFlight: _inFlight, ...window } = this.figures();
    const { state: from } = this.#automaton;
    const openings = this.#openings.count(this.#ports.clock.now(), this.#settings);
    if (next.state === "closed" && next !== this.#automaton) this.#evidence.clear();
    this.#automaton = next;
    this.#wouldOpen = null;
    const override = this.#override?.facts ?? null;
    const deciding = { requestId, ...(fault !== undefined && { fault }) };
    this.#journal.tell({ from, to: next.state, override, reason, window, openings, waitMs, ...deciding });
  }

  #isFull(trials: Trials, leaseMs = Number.POSITIVE_INFINITY): boolean {
    const now = this.#ports.clock.now();
    return trials.inTheWayOf(now, now + leaseMs) >= this.#settings.concurrentTrials;
  }

  #isCounted({ caller }: Ticket): boolean {
    return this.#counts && caller === "request";
  }

  /** Whether results of calls are counted: closed, or forced closed whatever lies beneath. */
  get #counts(): boolean {
    if (this.#override !== null) return this.#override.facts.mode === "forced_closed";
    return this.#automaton.state === "closed";
  }

  #toWall(monotonic: number): number {
    return this.#ports.wallClock.now() + (monotonic - this.#ports.clock.now());
  }
}
