import type { Clock, Random, WallClock } from "../ports.ts";
import type { TargetId } from "../target.ts";
import { resumeOverride, startOverride, type ActiveOverride } from "./active-override.ts";
import type { Admission, BreakerRejection, OverrideRequest, Permit, Verdict } from "./admission.ts";
import type { BreakerEvent, BreakerSnapshot, BreakerState, TransitionReason } from "./breaker-event.ts";
import type { BreakerSettings } from "./breaker-settings.ts";
import { detect } from "./detectors.ts";
import { baseWait, jitteredWait } from "./open-wait.ts";
import { RollingWindow } from "./rolling-window.ts";

type Automaton =
  | { readonly state: "closed"; consecutive: number; since: number }
  | { readonly state: "open"; readonly since: number; until: number }
  | { readonly state: "half_open"; succeeded: number; readonly leases: Map<Ticket, number> };

interface Ticket {
  generation: number;
  trial: boolean;
  phase: "running" | "proven" | "settled";
}

export interface BreakerPorts {
  readonly clock: Clock;
  readonly wallClock: WallClock;
  readonly random: Random;
}

export interface BreakerOptions {
  readonly target: TargetId;
  readonly settings: BreakerSettings;
  readonly ports: BreakerPorts;
  /** Told of every transition, once, in order. */
  readonly onEvent: (event: BreakerEvent) => void;
}

const allOpenWaitMs = 15_000;

/**
 * The circuit breaker of one target (docs/resilience.md section 1). A result belongs to the
 * generation its permit was given in; every transition starts a new one, so what comes late changes
 * nothing. No timer: time is looked at whenever somebody asks.
 */
export class Breaker {
  readonly target: TargetId;
  #settings: BreakerSettings;
  #window: RollingWindow;
  readonly #ports: BreakerPorts;
  readonly #onEvent: (event: BreakerEvent) => void;
  #automaton: Automaton;
  #override: ActiveOverride | null = null;
  #generation = 0;
  #openingsFromClosed = 0;
  #failedTrials = 0;
  #lastReason: TransitionReason = "started";
  #lastEvent: BreakerEvent | null = null;
  #since: number;

  constructor(options: BreakerOptions) {
    this.target = options.target;
    this.#settings = options.settings;
    this.#ports = options.ports;
    this.#onEvent = options.onEvent;
    this.#window = new RollingWindow(options.settings.windowMs, options.settings.windowBuckets);
    this.#automaton = { state: "closed", consecutive: 0, since: options.ports.clock.now() };
    this.#since = options.ports.wallClock.now();
  }

  /**
   * Asks for one call. `leaseMs` is how long a half-open trial may stay silent before it counts as
   * failed: a hung trial must not keep the breaker half-open for ever (docs/resilience.md D3).
   */
  acquire(leaseMs: number): Admission {
    const rejection = this.peek();
    if (rejection !== null) return { admitted: false, reason: rejection, retryAt: this.retryAt() };
    const automaton = this.#automaton;
    const trial = this.#override === null && automaton.state === "half_open";
    const ticket: Ticket = { generation: this.#generation, trial, phase: "running" };
    if (automaton.state === "half_open" && trial) {
      automaton.leases.set(ticket, this.#ports.clock.now() + leaseMs);
    }
    return { admitted: true, permit: this.#permit(ticket) };
  }

  /** Why a call would be refused right now, or null. Brings the state up to date with the clock. */
  peek(): BreakerRejection | null {
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
        return automaton.leases.size < this.#settings.concurrentTrials ? null : "half_open_busy";
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
        return automaton.leases.size < this.#settings.concurrentTrials
          ? this.#ports.clock.now()
          : Math.min(...automaton.leases.values());
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
      else this.#close("override_expired", null);
      return;
    }
    const automaton = this.#automaton;
    if (automaton.state === "open" && now >= automaton.until) this.#halfOpen("wait_over");
    if (automaton.state === "half_open") {
      for (const expiry of automaton.leases.values()) {
        if (now >= expiry) return this.#reopen("trial_lease_expired", null);
      }
    }
  }

  /**
   * Nobody else can answer: a wait then lasts 15 s at most, so that backoff does not prolong a total
   * outage (docs/resilience.md section 1, all-open clamp).
   */
  hasten(): void {
    const automaton = this.#automaton;
    if (automaton.state !== "open") return;
    automaton.until = Math.min(automaton.until, automaton.since + allOpenWaitMs);
  }

  /** Forces a state; the automaton then rests until the override is reset or expires. */
  force(request: OverrideRequest): void {
    this.tick();
    this.#override = startOverride(request, this.#ports);
    this.#emit(this.#automaton.state, "override_set", null);
  }

  /** Back to automatic: override cleared, closed, nothing remembered. */
  reset(): void {
    this.#override = null;
    this.#openingsFromClosed = 0;
    this.#close("reset", null);
  }

  /** New settings: the window starts afresh, state and waits stay (docs/resilience.md V16). */
  reconfigure(settings: BreakerSettings): void {
    this.#settings = settings;
    this.#window = new RollingWindow(settings.windowMs, settings.windowBuckets);
  }

  get generation(): number {
    return this.#generation;
  }

  /** The latest transition with the figures it was decided on; null when this process saw none. */
  get lastEvent(): BreakerEvent | null {
    return this.#lastEvent;
  }

  /** The breaker as it stands, for people and for the database. */
  snapshot(): BreakerSnapshot {
    const automaton = this.#automaton;
    return {
      target: this.target,
      state: automaton.state,
      generation: this.#generation,
      openings: this.#openings,
      ...(this.#failedTrials > 0 && { failedTrials: this.#failedTrials }),
      since: this.#since,
      nextTrialAt: automaton.state === "open" ? this.#toWall(automaton.until) : null,
      override: this.#override?.facts ?? null,
      reason: this.#lastReason,
    };
  }

  /** Live figures for the operator: how far from tripping, how far from closing. */
  figures(): { calls: number; failures: number; consecutive: number; succeeded: number; inFlight: number } {
    const automaton = this.#automaton;
    return {
      ...this.#window.counts(this.#ports.clock.now()),
      consecutive: automaton.state === "closed" ? automaton.consecutive : 0,
      succeeded: automaton.state === "half_open" ? automaton.succeeded : 0,
      inFlight: automaton.state === "half_open" ? automaton.leases.size : 0,
    };
  }

  /** Takes up where an earlier process stopped. A half-open period starts anew; waits go on. */
  restore(snapshot: BreakerSnapshot): void {
    const now = this.#ports.clock.now();
    const wallNow = this.#ports.wallClock.now();
    const remaining = (until: number | null): number =>
      Math.min(this.#settings.recoveryTimeMaxMs * 1.1, Math.max(0, (until ?? wallNow) - wallNow));
    this.#generation = snapshot.generation;
    this.#failedTrials = snapshot.failedTrials ?? 0;
    this.#openingsFromClosed = snapshot.openings - this.#failedTrials;
    this.#since = snapshot.since;
    this.#lastReason = snapshot.reason;
    switch (snapshot.state) {
      case "closed":
        this.#automaton = { state: "closed", consecutive: 0, since: now };
        break;
      case "open":
        this.#automaton = { state: "open", since: now, until: now + remaining(snapshot.nextTrialAt) };
        break;
      case "half_open":
        this.#automaton = { state: "half_open", succeeded: 0, leases: new Map() };
        break;
    }
    this.#override = snapshot.override === null ? null : resumeOverride(snapshot.override, this.#ports);
  }

  #permit(ticket: Ticket): Permit {
    return {
      trial: ticket.trial,
      markContent: () => {
        if (ticket.phase !== "running" || !ticket.trial) return;
        ticket.phase = "proven";
        this.tick();
        if (ticket.generation !== this.#generation) return;
        this.#trialSucceeded(ticket, null);
        ticket.generation = this.#generation;
      },
      settle: (verdict, requestId) => {
        const { phase } = ticket;
        if (phase === "settled") throw new Error(`a permit of ${this.target} was settled twice`);
        ticket.phase = "settled";
        this.tick();
        if (ticket.generation !== this.#generation) return;
        if (phase === "proven" && verdict !== "failure") return;
        this.#record(ticket, verdict, requestId);
      },
    };
  }

  #record(ticket: Ticket, verdict: Verdict, requestId: string | null): void {
    const override = this.#override?.facts.mode;
    if (override === "bypass") return;
    const automaton = this.#automaton;
    switch (automaton.state) {
      case "closed":
        return this.#recordClosed(automaton, verdict, requestId);
      case "open":
        return;
      case "half_open":
        automaton.leases.delete(ticket);
        if (override !== undefined) return;
        if (verdict === "success") this.#trialSucceeded(ticket, requestId);
        if (verdict === "failure") this.#reopen("trial_failed", requestId);
        return;
    }
  }

  #recordClosed(
    closed: Extract<Automaton, { state: "closed" }>,
    verdict: Verdict,
    requestId: string | null,
  ): void {
    if (verdict === "neutral") return;
    const now = this.#ports.clock.now();
    this.#window.record(now, verdict === "failure");
    if (verdict === "success") {
      closed.consecutive = 0;
      return;
    }
    closed.consecutive += 1;
    if (this.#override !== null) return;
    const facts = { ...this.#window.counts(now), consecutive: closed.consecutive };
    const reason = detect(facts, this.#settings);
    if (reason === undefined) return;
    this.#openingsFromClosed = this.#openings + 1;
    closed.since = now;
    this.#open(reason, requestId);
  }

  #trialSucceeded(ticket: Ticket, requestId: string | null): void {
    const automaton = this.#automaton;
    if (automaton.state !== "half_open") return;
    automaton.leases.delete(ticket);
    automaton.succeeded += 1;
    if (automaton.succeeded >= this.#settings.trialsToClose) this.#close("trials_succeeded", requestId);
  }

  #reopen(reason: "trial_failed" | "trial_lease_expired", requestId: string | null): void {
    this.#failedTrials += 1;
    this.#openingsFromClosed = Math.max(1, this.#openingsFromClosed);
    this.#open(reason, requestId);
  }

  #open(reason: TransitionReason, requestId: string | null): void {
    const base = baseWait(
      { fromClosed: this.#openingsFromClosed, failedTrials: this.#failedTrials },
      this.#settings,
    );
    const wait = jitteredWait(base, this.#settings, this.#ports.random);
    const since = this.#ports.clock.now();
    this.#move({ state: "open", since, until: since + wait }, reason, requestId, wait);
  }

  #halfOpen(reason: TransitionReason): void {
    this.#move({ state: "half_open", succeeded: 0, leases: new Map() }, reason, null);
  }

  #close(reason: TransitionReason, requestId: string | null): void {
    this.#failedTrials = 0;
    const closed: Automaton = { state: "closed", consecutive: 0, since: this.#ports.clock.now() };
    this.#move(closed, reason, requestId);
    this.#window.clear();
  }

  #move(
    next: Automaton,
    reason: TransitionReason,
    requestId: string | null,
    waitMs: number | null = null,
  ): void {
    const event = this.#describe(next.state, reason, requestId, waitMs);
    this.#automaton = next;
    this.#announce(event);
  }

  #emit(state: BreakerState, reason: TransitionReason, requestId: string | null): void {
    this.#announce(this.#describe(state, reason, requestId, null));
  }

  #describe(
    to: BreakerState,
    reason: TransitionReason,
    requestId: string | null,
    waitMs: number | null,
  ): BreakerEvent {
    const { calls, failures, consecutive } = this.figures();
    const at = this.#ports.wallClock.now();
    return {
      target: this.target,
      from: this.#automaton.state,
      to,
      override: this.#override?.facts ?? null,
      reason,
      generation: this.#generation + 1,
      at,
      window: { calls, failures, consecutive },
      openings: this.#openings,
      waitMs,
      nextTrialAt: waitMs === null ? null : at + waitMs,
      requestId,
    };
  }

  #announce(event: BreakerEvent): void {
    this.#generation = event.generation;
    this.#since = event.at;
    this.#lastReason = event.reason;
    this.#lastEvent = event;
    this.#onEvent(event);
  }

  /** Openings not yet forgiven: every span spent closed forgives one. */
  get #openings(): number {
    const automaton = this.#automaton;
    if (automaton.state !== "closed") return this.#openingsFromClosed + this.#failedTrials;
    const forgiven = Math.floor((this.#ports.clock.now() - automaton.since) / this.#settings.backoffDecayMs);
    return Math.max(0, this.#openingsFromClosed - forgiven);
  }

  #toWall(monotonic: number): number {
    return this.#ports.wallClock.now() + (monotonic - this.#ports.clock.now());
  }
}
