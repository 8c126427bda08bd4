import { RollingWindow } from "../breaker/rolling-window.ts";
import type { Clock, WallClock } from "../ports.ts";
import type { TargetId } from "../target.ts";
import { Flapping } from "./flapping.ts";
import type { HealthAssessment, HealthEvent, HealthState } from "./health-event.ts";
import { ProbeEvidence } from "./probe-evidence.ts";
import type { ProbeResult } from "./probe-result.ts";

export interface HealthSnapshot extends HealthAssessment {
  /** Wall clock. */
  readonly since: number;
  readonly evidenceAt: number | null;
  readonly lastProbe: ProbeResult | null;
  /** The newest call that said something; `at`: wall clock. */
  readonly lastCall: { readonly at: number; readonly ok: boolean } | null;
  /**
   * Until when, at the earliest, it stays behind every other target of its chains (docs/resilience.md
   * 0.13), wall clock; null: it keeps its place.
   */
  readonly setBackUntil: number | null;
}

const windowMs = 60_000;
const windowBuckets = 12;
/** From this many calls in the window on the failure rate decides. */
const minimumCalls = 10;
const unhealthyRate = 0.3;
const degradedRate = 0.1;
/** Failures in a row that are enough on their own. */
const unhealthyRow = 3;
/** Better only after two good pieces of evidence in a row and this long in the worse state. */
const dwellMs = 30_000;
const goodInARow = 2;

const silentState: HealthAssessment = {
  state: "degraded",
  cause: "silent: calls wait and no first token comes",
  evidence: "traffic",
};
const flappingState = {
  state: "degraded",
  cause: "flapping: more than 4 changes in 10 minutes",
} as const;

const rank: Readonly<Record<HealthState, number>> = { healthy: 0, unknown: 1, degraded: 2, unhealthy: 3 };

/**
 * A target's condition, from its traffic first and from probes where traffic is missing
 * (docs/resilience.md section 6). It informs and ranks; it never opens a breaker. A probe of the
 * address and the key alone cannot make a target healthy whose last call failed.
 */
export class TargetHealth {
  readonly target: TargetId;
  readonly #clock: Clock;
  readonly #wallClock: WallClock;
  readonly #onChange: (event: HealthEvent) => void;
  readonly #window = new RollingWindow(windowMs, windowBuckets);
  #failuresInARow = 0;
  #goodInARow = 0;
  #lastCall: { readonly at: number; readonly wallAt: number; readonly failed: boolean } | null = null;
  readonly #probes = new ProbeEvidence();
  #current: HealthAssessment = { state: "unknown", cause: "no traffic and no probe yet", evidence: "none" };
  #changedAt: number;
  #since: number;
  readonly #flapping = new Flapping();
  /** What is worse than usual although its calls succeed. */
  #decline: string | null = null;
  /** Set from the first sign of silence until good evidence has outlived it. */
  #silence: { readonly since: number; readonly over: boolean } | null = null;

  constructor(
    target: TargetId,
    ports: { readonly clock: Clock; readonly wallClock: WallClock },
    onChange: (event: HealthEvent) => void,
  ) {
    this.target = target;
    this.#clock = ports.clock;
    this.#wallClock = ports.wallClock;
    this.#onChange = onChange;
    this.#changedAt = ports.clock.now();
    this.#since = ports.wallClock.now();
  }

  /** One finished call that says something about the target. */
  recordCall(failed: boolean): void {
    const now = this.#clock.now();
    this.#window.record(now, failed);
    this.#lastCall = { at: now, wallAt: this.#wallClock.now(), failed };
    this.#failuresInARow = failed ? this.#failuresInARow + 1 : 0;
    this.#goodInARow = failed ? 0 : this.#goodInARow + 1;
    // In steady health nothing can have changed; the rest is looked at on the next tick.
    if (failed || this.#current.state !== "healthy") this.tick();
  }

  /** One finished probe. It counts as evidence for `staleAfterMs`. */
  recordProbe(result: ProbeResult, staleAfterMs: number): void {
    const good = this.#probes.record(result, staleAfterMs, this.#clock.now());
    if (good !== null) this.#goodInARow = good ? this.#goodInARow + 1 : 0;
    this.tick();
  }

  /** What the silence detector sees: calls wait and no first token comes, or that is over. */
  setSilent(silent: boolean): void {
    if (silent === (this.#silence?.over === false)) return;
    if (silent) this.#goodInARow = 0;
    const now = this.#clock.now();
    this.#silence = silent
      ? { since: now, over: false }
      : this.#silence && { since: this.#silence.since, over: true };
    this.tick();
  }

  /** What became worse without a failure, in words; null: nothing. It counts from the next tick on. */
  setDecline(cause: string | null): void {
    this.#decline = cause;
  }

  get state(): HealthState {
    return this.#current.state;
  }

  /** Calls hang, or did and nothing has proved yet that they no longer do. */
  get silent(): boolean {
    return this.#silence !== null;
  }

  /** Its condition changed too often to be believed: it counts as degraded for a while. */
  get flapping(): boolean {
    return this.#flapping.isPinned(this.#clock.now());
  }

  /** Milliseconds since a call last said something; null: never. Decides whether a probe is needed. */
  quietFor(): number | null {
    return this.#lastCall === null ? null : this.#clock.now() - this.#lastCall.at;
  }

  /** Looks at the evidence anew; call it about once a second. */
  tick(): void {
    const now = this.#clock.now();
    this.#forgetSilence(now);
    if (this.#flapping.isPinned(now)) return;
    const next = this.#assess();
    const { state } = this.#current;
    if (next.state === state) this.#current = next;
    else if (this.#mayChange(next, now)) this.#change(next, now);
  }

  snapshot(): HealthSnapshot {
    const probe = this.#probes.latest;
    const call = this.#lastCall;
    const evidenceAt = Math.max(call?.wallAt ?? 0, probe?.at ?? 0);
    return {
      ...this.#current,
      since: this.#since,
      evidenceAt: evidenceAt === 0 ? null : evidenceAt,
      lastProbe: probe,
      lastCall: call === null ? null : { at: call.wallAt, ok: !call.failed },
      setBackUntil: this.#setBackUntil(),
    };
  }

  #setBackUntil(): number | null {
    if (this.state === "unhealthy") return this.#since + dwellMs;
    if (this.#silence === null) return null;
    return this.#wallClock.now() + this.#silence.since + dwellMs - this.#clock.now();
  }

  #change(next: HealthAssessment, now: number): void {
    const from = this.#current.state;
    // Coming into sight and out of it is no change for better or worse.
    const counts = from !== "unknown" && next.state !== "unknown";
    this.#current =
      counts && this.#flapping.changed(now) ? { ...flappingState, evidence: next.evidence } : next;
    this.#changedAt = now;
    this.#since = this.#wallClock.now();
    const { state: to, cause, evidence } = this.#current;
    this.#onChange({ target: this.target, from, to, cause, evidence, at: this.#since });
  }

  #mayChange(next: HealthAssessment, now: number): boolean {
    const from = this.#current.state;
    if (from === "unknown" || next.state === "unknown") return true;
    return rank[next.state] > rank[from] ? this.#isWorseNow(next) : this.#isBetterSince(this.#changedAt, now);
  }

  /**
   * Old failures alone make nothing worse: a success may complete the calls a rate needs. Nor does a
   * probe or two.
   */
  #isWorseNow(next: HealthAssessment): boolean {
    if (next === silentState || next.cause === this.#decline) return true;
    return next.evidence === "probe" ? this.#probes.worsens : this.#lastCall?.failed === true;
  }

  #isBetterSince(start: number, now: number): boolean {
    return this.#goodInARow >= goodInARow && now - start >= dwellMs;
  }

  #forgetSilence(now: number): void {
    if (this.#silence === null || !this.#silence.over) return;
    const noCalls = this.#window.counts(now).calls === 0 && now - this.#silence.since >= windowMs;
    if (noCalls || this.#isBetterSince(this.#silence.since, now)) this.#silence = null;
  }

  #assess(): HealthAssessment {
    const found = this.#fromTraffic() ?? this.#fromProbes() ?? this.#fromNothing();
    if (rank[found.state] >= rank.degraded) return found;
    if (this.#silence !== null) return silentState;
    return this.#decline === null ? found : { state: "degraded", cause: this.#decline, evidence: "traffic" };
  }

  #fromTraffic(): HealthAssessment | null {
    const now = this.#clock.now();
    const { calls, failures } = this.#window.counts(now);
    if (calls === 0) return null;
    const figures = `${failures} of ${calls} calls failed in the last minute`;
    if (this.#failuresInARow >= unhealthyRow) {
      const cause = `last ${this.#failuresInARow} calls failed`;
      return { state: "unhealthy", cause, evidence: "traffic" };
    }
    if (calls >= minimumCalls) {
      const rate = failures / calls;
      const state = rate >= unhealthyRate ? "unhealthy" : rate >= degradedRate ? "degraded" : "healthy";
      return { state, cause: figures, evidence: "traffic" };
    }
    if (failures > 0) return { state: "degraded", cause: figures, evidence: "traffic" };
    return { state: "healthy", cause: figures, evidence: "traffic" };
  }

  #fromProbes(): HealthAssessment | null {
    const call = this.#lastCall;
    return this.#probes.assess(this.#clock.now(), call?.failed === true ? call.at : null);
  }

  #fromNothing(): HealthAssessment {
    return { state: "unknown", cause: "no calls for a minute and no recent probe", evidence: "none" };
  }
}
