import { RollingWindow } from "../breaker/rolling-window.ts";
import type { Clock, WallClock } from "../ports.ts";
import type { TargetId } from "../target.ts";
import { Flapping } from "./flapping.ts";
import type { HealthEvent, HealthState } from "./health-event.ts";

/** What an active check of a target found. */
export interface ProbeResult {
  readonly ok: boolean;
  readonly durationMs: number;
  /** Wall clock. */
  readonly at: number;
  /** One line for the operator: "200 in 12 ms", "connection refused". */
  readonly detail: string;
}

export interface HealthAssessment {
  readonly state: HealthState;
  readonly cause: string;
  readonly evidence: HealthEvent["evidence"];
}

export interface HealthSnapshot extends HealthAssessment {
  /** Wall clock. */
  readonly since: number;
  readonly evidenceAt: number | null;
  readonly lastProbe: ProbeResult | null;
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
const probesToWorsen = 3;
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
  #failedProbes = 0;
  #lastCall: { readonly at: number; readonly wallAt: number; readonly failed: boolean } | null = null;
  #lastProbe: { readonly at: number; readonly result: ProbeResult; readonly staleAfterMs: number } | null =
    null;
  #current: HealthAssessment = { state: "unknown", cause: "no traffic and no probe yet", evidence: "none" };
  #changedAt: number;
  #since: number;
  readonly #flapping = new Flapping();
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
    this.#lastProbe = { at: this.#clock.now(), result, staleAfterMs };
    this.#failedProbes = result.ok ? 0 : this.#failedProbes + 1;
    this.#goodInARow = result.ok ? this.#goodInARow + 1 : 0;
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
    const probe = this.#lastProbe?.result ?? null;
    const evidenceAt = Math.max(this.#lastCall?.wallAt ?? 0, probe?.at ?? 0);
    return {
      ...this.#current,
      since: this.#since,
      evidenceAt: evidenceAt === 0 ? null : evidenceAt,
      lastProbe: probe,
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

  /** Old failures alone make nothing worse: a success may complete the calls a rate needs. */
  #isWorseNow(next: HealthAssessment): boolean {
    return next === silentState || next.evidence !== "traffic" || this.#lastCall?.failed === true;
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
    const found = this.#fromTraffic() ?? this.#fromProbe() ?? this.#fromNothing();
    return this.#silence === null || rank[found.state] >= rank.degraded ? found : silentState;
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

  #fromProbe(): HealthAssessment | null {
    const probe = this.#lastProbe;
    if (probe === null || this.#clock.now() - probe.at > probe.staleAfterMs) return null;
    const { ok, detail } = probe.result;
    if (!ok) {
      const state = this.#failedProbes >= probesToWorsen ? "unhealthy" : "degraded";
      return { state, cause: `${this.#failedProbes} probes in a row failed: ${detail}`, evidence: "probe" };
    }
    if (this.#lastCall?.failed === true) {
      return {
        state: "degraded",
        cause: `reachable (${detail}), but its last call failed`,
        evidence: "probe",
      };
    }
    return { state: "healthy", cause: `no calls for a minute; probe: ${detail}`, evidence: "probe" };
  }

  #fromNothing(): HealthAssessment {
    return { state: "unknown", cause: "no calls for a minute and no recent probe", evidence: "none" };
  }
}
