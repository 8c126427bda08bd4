import { trialLeaseMarginMs } from "../engine/admit-leg.ts";
import type { Engine } from "../engine/engine.ts";
import type { LiveTarget } from "../engine/live-target.ts";
import type { TargetId } from "../target.ts";
import { checkDue, edgeIntervalMs, jitterShare, trialGraceMs, type CheckSettings } from "./check-plan.ts";
import { InferenceProbe, type ProbeQuestion } from "./inference-probe.ts";
import { ProbeBudget } from "./probe-budget.ts";
import type { ProbeKind, ProbeResult } from "./probe-result.ts";

/** Who may take a minute to load its model is not called ill for it; ms. */
const coldStartMs = 60_000;
/** A probe's word holds this many intervals. */
const staleIntervals = 2.5;
/** So long the rest of an answer is waited for, which only tells what it cost; ms. */
const restMs = 5_000;
/** The first looks come at once but not together. */
const firstLookMs = 1_000;

export interface EdgeFinding {
  readonly ok: boolean;
  readonly detail: string;
}

/** One check that is over. */
export interface CheckReport {
  readonly target: TargetId;
  readonly result: ProbeResult;
  readonly tokens: number;
}

export interface ActiveChecksOptions {
  readonly engine: () => Engine;
  readonly settings: () => CheckSettings;
  /** Targets to look after now. */
  readonly targets: () => readonly TargetId[];
  /** Asks the target's provider without using a token, and tells once what came of it. */
  readonly askEdge: (target: TargetId, timeoutMs: number, found: (finding: EdgeFinding) => void) => void;
  readonly question: (live: LiveTarget) => ProbeQuestion;
  readonly onChecked: (report: CheckReport) => void;
}

interface Watch {
  readonly since: number;
  nextLookAt: number;
  inferenceAt: number;
  edgeAt: number;
  /** Since when its breaker has been waiting for a trial that nobody makes. */
  untriedSince: number | null;
  running: InferenceProbe | "edge" | null;
}

/**
 * Active checks of all targets (docs/resilience.md section 6): looked at once a second, one check of a
 * target at a time. What is due is `checkDue`'s to say. Without a timer and a clock of its own, so that
 * the worlds of the tests live with them too.
 */
export class ActiveChecks {
  readonly budget: ProbeBudget;
  readonly #options: ActiveChecksOptions;
  readonly #watches = new Map<TargetId, Watch>();
  #stopped = false;

  constructor(options: ActiveChecksOptions) {
    this.#options = options;
    const { ports } = options.engine();
    this.budget = new ProbeBudget(ports.wallClock, () => options.settings().dailyTokens);
  }

  /** Starts what is due; call it about once a second, after the engine's own. */
  tick(): void {
    if (this.#stopped) return;
    this.#endCommitted();
    for (const target of this.#lookedAfter()) this.#look(target);
  }

  /** Three trials in a row said nothing: the next is ours, before any request (docs/resilience.md section 1). */
  wanted(target: TargetId): void {
    if (!this.#lookedAfter().includes(target)) return;
    const watch = this.#watch(target);
    const isSoon = this.#now - watch.inferenceAt < trialGraceMs;
    const { inference } = this.#options.settings();
    if (inference === "never" || isSoon || watch.running !== null) return;
    const live = this.#options.engine().live(target);
    if (this.#isAskable(live, this.#options.question(live))) this.#infer(live, watch);
  }

  /**
   * Checks a target now, whatever the settings say: by a question where nothing is in its way, else at
   * its address alone. Null: a check of it is under way.
   */
  test(target: TargetId): ProbeKind | null {
    const watch = this.#watch(target);
    if (watch.running !== null || this.#stopped) return null;
    const live = this.#options.engine().live(target);
    if (this.#isAskable(live, this.#options.question(live))) {
      this.#infer(live, watch);
      return "inference";
    }
    this.#edge(live, watch);
    return "edge";
  }

  /** Whether a probe will try a breaker of this target that no request tries. */
  triesBreaker(target: TargetId): boolean {
    const isAsked = this.#options.settings().inference !== "never" && this.#lookedAfter().includes(target);
    return isAsked && this.affords(target);
  }

  /** Whether one more question to a target can be paid today. */
  affords(target: TargetId): boolean {
    const { engine, question } = this.#options;
    return this.budget.affords(target, question(engine().live(target)).tokens);
  }

  /** Checks under way. */
  get running(): number {
    return [...this.#watches.values()].filter(({ running }) => running !== null).length;
  }

  /** Starts nothing more and ends what is under way: nobody waits for it. */
  stop(): void {
    this.#stopped = true;
    for (const { running } of this.#watches.values()) {
      if (running instanceof InferenceProbe) running.cancel();
    }
  }

  get #now(): number {
    return this.#options.engine().ports.clock.now();
  }

  #lookedAfter(): readonly TargetId[] {
    const { settings, targets } = this.#options;
    return settings().enabled && !this.#stopped ? targets() : [];
  }

  #watch(target: TargetId): Watch {
    const known = this.#watches.get(target);
    if (known !== undefined) return known;
    const { random } = this.#options.engine().ports;
    const watch: Watch = {
      since: this.#now,
      nextLookAt: this.#now + firstLookMs * random.next(),
      inferenceAt: Number.NEGATIVE_INFINITY,
      edgeAt: Number.NEGATIVE_INFINITY,
      untriedSince: null,
      running: null,
    };
    this.#watches.set(target, watch);
    return watch;
  }

  #look(target: TargetId): void {
    const watch = this.#watch(target);
    if (watch.running !== null) return;
    const { engine, settings, question } = this.#options;
    const { intervalMs, inference } = settings();
    const { ports, concurrency } = engine();
    const live = engine().live(target);
    const now = this.#now;
    const isTurn = now >= watch.nextLookAt;
    const isHalfOpen = isOnTrial(live);
    if (!isHalfOpen) watch.untriedSince = null;
    if (!isTurn && !isHalfOpen) return;
    const asked = question(live);
    const askable = this.#isAskable(live, asked);
    const { limitGroup, maxConcurrency } = live.connection.target;
    watch.untriedSince = isHalfOpen && askable ? (watch.untriedSince ?? now) : null;
    if (isTurn)
      watch.nextLookAt = now + intervalMs * (1 - jitterShare + 2 * jitterShare * ports.random.next());
    const due = checkDue({
      isTurn,
      quietMs: live.health.quietFor() ?? Number.POSITIVE_INFINITY,
      watchedMs: now - watch.since,
      sinceInferenceMs: now - watch.inferenceAt,
      sinceEdgeMs: now - watch.edgeAt,
      untriedMs: watch.untriedSince === null ? null : now - watch.untriedSince,
      askable,
      busy: live.load.inFlight > 0 || !concurrency.hasRoom(limitGroup, maxConcurrency ?? null),
      intervalMs,
      paceMs: this.budget.paceMs(target, asked.tokens),
      inference,
    });
    if (due === "inference") this.#infer(live, watch);
    else if (due === "edge") this.#edge(live, watch);
  }

  /** Nothing is in the way of a question: no operator, cooldown or breaker, and tokens are left. */
  #isAskable({ connection: { target, withheld }, breaker }: LiveTarget, { tokens }: ProbeQuestion): boolean {
    return (
      withheld === null &&
      this.#options.engine().cooldowns.of(target) === null &&
      this.budget.affords(target.id, tokens) &&
      breaker.peek(this.#limitMs(target) + trialLeaseMarginMs) === null
    );
  }

  #limitMs({ coldStart }: LiveTarget["connection"]["target"]): number {
    const { timeoutMs } = this.#options.settings();
    return coldStart === true ? Math.max(timeoutMs, coldStartMs) : timeoutMs;
  }

  #infer(live: LiveTarget, watch: Watch): void {
    const { engine, settings, question } = this.#options;
    const { target } = live.connection;
    const asked = question(live);
    const { transport } = live.connection;
    const startedAt = this.#now;
    const { intervalMs } = settings();
    const paceMs = this.budget.paceMs(target.id, asked.tokens);
    watch.inferenceAt = startedAt;
    watch.untriedSince = null;
    live.canary.take();
    const probe = new InferenceProbe({
      engine: engine(),
      target: target.id,
      question: asked,
      timeoutMs: this.#limitMs(target),
      onEnd: ({ ok, detail, tokens }) => {
        watch.running = null;
        this.budget.spend(target.id, tokens);
        if (this.#stopped) return;
        // Whoever has just failed need not be looked after at once.
        if (ok === false) live.canary.take();
        const staleAfterMs = staleIntervals * Math.max(intervalMs, paceMs);
        this.#checked(live, { kind: "inference", ok, detail, transport, startedAt, staleAfterMs, tokens });
      },
    });
    watch.running = probe;
    probe.start();
  }

  #edge(live: LiveTarget, watch: Watch): void {
    const { settings, askEdge } = this.#options;
    const { intervalMs, timeoutMs } = settings();
    const { transport } = live.connection;
    const startedAt = this.#now;
    watch.edgeAt = startedAt;
    watch.running = "edge";
    askEdge(live.connection.target.id, timeoutMs, ({ ok, detail: words }) => {
      watch.running = null;
      if (this.#stopped) return;
      const detail = `${words} in ${Math.round(this.#now - startedAt)} ms`;
      const staleAfterMs = staleIntervals * edgeIntervalMs(intervalMs);
      this.#checked(live, { kind: "edge", ok, detail, transport, startedAt, staleAfterMs, tokens: 0 });
    });
  }

  #checked(live: LiveTarget, found: Found): void {
    const { kind, detail, transport, startedAt, staleAfterMs, tokens } = found;
    const ok = transport === live.connection.transport ? found.ok : null;
    const at = this.#options.engine().ports.wallClock.now();
    const result = { kind, ok, durationMs: this.#now - startedAt, at, detail };
    live.health.recordProbe(result, staleAfterMs);
    this.#options.onChecked({ target: live.connection.target.id, result, tokens });
  }

  #endCommitted(): void {
    for (const { running } of this.#watches.values()) {
      if (!(running instanceof InferenceProbe) || running.committedAt === null) continue;
      if (this.#now - running.committedAt >= restMs) running.cancel();
    }
  }
}

interface Found extends Pick<ProbeResult, "kind" | "ok" | "detail"> {
  /** What it was asked over: what an address or key said that is another now tells nothing of the target as it is. */
  readonly transport: LiveTarget["connection"]["transport"];
  readonly startedAt: number;
  readonly staleAfterMs: number;
  readonly tokens: number;
}

/** Half-open by itself. */
function isOnTrial({ breaker }: LiveTarget): boolean {
  const { state, override } = breaker.snapshot();
  return state === "half_open" && override === null;
}
