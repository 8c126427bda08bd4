import type { BreakerEvent, TransitionReason } from "../breaker/breaker-event.ts";
import { RollingWindow, type WindowCounts } from "../breaker/rolling-window.ts";
import type { Cooldown } from "../cooldown/cooldown-event.ts";
import type { PathStep, RequestRecord } from "../engine/record.ts";
import type { FailureClass } from "../failure/failure-class.ts";
import type { Clock } from "../ports.ts";
import type { Target, TargetId } from "../target.ts";
import type { AlertCondition } from "./alert-condition.ts";
import { CallLedger, sumOf, type CallEvidence, type CallMeasure } from "./call-evidence.ts";
import { FirstTokenCuts } from "./first-token-cuts.ts";
import { FirstTokenDrift, type Drift } from "./first-token-drift.ts";
import { levelOf, LevelWindow, type LevelFigures } from "./level-window.ts";
import { WideningWindow } from "../window/widening-window.ts";

/** A refusal is believed to be over when a call succeeds, or so long after its wait has ended. */
const refusalKeptMs = 900_000;
/** A cut first token older than this says nothing about the limit. */
const cutKeptMs = 1_800_000;
/** A failure older than this is not what is wrong now. */
const failureKeptMs = 300_000;

interface RouteFacts {
  readonly calls: CallLedger;
  readonly levels: WideningWindow<LevelWindow>;
  /** Requests in a row for which nothing was left, and when the last of them ended. */
  failedInARow: number;
  failedAt: number;
}

interface TargetFacts {
  readonly calls: CallLedger;
  readonly drift: FirstTokenDrift;
  lastFailure: { readonly failure: FailureClass; readonly at: number } | null;
  openedFor: TransitionReason | null;
}

/** An account, a limit group or a target that has refused and has not been seen to serve since. */
export interface StandingRefusal {
  readonly cooldown: Cooldown;
  /** Monotonic: when the wait it asked for ends. */
  readonly waitEnds: number;
}

/**
 * What alerts are decided on, counted from the records of requests and from what the engine tells; it
 * decides nothing. Times are monotonic unless said otherwise.
 */
export class AlertFacts {
  readonly firstTokenCuts = new FirstTokenCuts();
  readonly #clock: Clock;
  readonly #routes = new Map<string, RouteFacts>();
  readonly #targets = new Map<TargetId, TargetFacts>();
  readonly #rates = new Map<string, WideningWindow<RollingWindow>>();
  readonly #refusals = new Map<string, StandingRefusal>();
  readonly #cutAt = new Map<TargetId, number>();
  #configured = new Map<TargetId, Target>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Which target belongs to which account and limit group, from now on. */
  configure(targets: Iterable<Target>): void {
    this.#configured = new Map([...targets].map((target) => [target.id, target]));
  }

  /** A request has ended. */
  take(record: RequestRecord): void {
    const now = this.#clock.now();
    const level = levelOf(record);
    const route = this.#route(record.route);
    if (level !== null) {
      route.levels.each((window) => window.add(now, level));
      route.failedInARow = record.outcome === "failed" ? route.failedInARow + 1 : 0;
      route.failedAt = now;
    }
    this.firstTokenCuts.take(record);
    for (const step of record.path) {
      if (step.kind === "attempt") route.calls.add(now, step);
      this.#step(step, record.startedAt, now);
    }
  }

  cooled(cooldown: Cooldown): void {
    const waitEnds = this.#clock.now() + cooldown.until - cooldown.since;
    this.#refusals.set(`${cooldown.scope} ${cooldown.name}`, { cooldown, waitEnds });
  }

  /** Somebody gave a credential another key or address: what was held against the old one is forgotten. */
  credentialChanged(credential: string): void {
    this.#refusals.delete(`credential ${credential}`);
  }

  breakerChanged({ target, from, to, reason }: BreakerEvent): void {
    if (from === "closed" && to === "open") this.#target(target).openedFor = reason;
  }

  /** What the users of a route got, over the shortest span that holds `minimum` requests. */
  levels(
    route: string,
    minimum: number,
  ): { readonly figures: LevelFigures; readonly fresh: LevelFigures; readonly spanMs: number } | null {
    const now = this.#clock.now();
    const facts = this.#routes.get(route);
    if (facts === undefined) return null;
    return facts.levels.read(
      minimum,
      (window) => window.read(now),
      ({ total }) => total,
    );
  }

  /** 0 where nobody has asked for five minutes: that is neither well nor bad. */
  failedInARow(route: string): number {
    const facts = this.#routes.get(route);
    if (facts === undefined || this.#clock.now() - facts.failedAt > failureKeptMs) return 0;
    return facts.failedInARow;
  }

  /** Of the calls meant for a limit group, those it turned away; `failures` are these, 0 where it no longer does. */
  turnedAway(limitGroup: string, minimum: number): WindowCounts | null {
    const now = this.#clock.now();
    const window = this.#rates.get(limitGroup);
    const seen = window?.read(
      minimum,
      (each) => each.counts(now),
      ({ calls }) => calls,
    );
    if (seen === undefined || seen === null) return null;
    return seen.fresh.failures === 0 ? { ...seen.figures, failures: 0 } : seen.figures;
  }

  drift(target: TargetId, factor: number, minimum: number): Drift | null {
    return this.#targets.get(target)?.drift.read(this.#clock.now(), factor, minimum) ?? null;
  }

  /** Where its first-token limit looks too tight: of late some of its calls were cut, and others between them not. */
  cuts(target: TargetId): { readonly cut: number; readonly of: number } | null {
    const cuts = this.firstTokenCuts.of(target);
    const at = this.#cutAt.get(target) ?? Number.NEGATIVE_INFINITY;
    return cuts?.scattered === true && this.#clock.now() - at < cutKeptMs ? cuts : null;
  }

  /** How it failed last, within five minutes. */
  lastFailure(target: TargetId): FailureClass | null {
    const last = this.#targets.get(target)?.lastFailure ?? null;
    return last === null || this.#clock.now() - last.at > failureKeptMs ? null : last.failure;
  }

  /** What opened its breaker last while it was closed; null: this process has not seen it. */
  openedFor(target: TargetId): TransitionReason | null {
    return this.#targets.get(target)?.openedFor ?? null;
  }

  /**
   * The calls behind a condition: those of the routes it is about, else those of its targets, else all. Null:
   * none of them came to what is looked for.
   */
  calls(
    { routes, targets }: Pick<AlertCondition, "routes" | "targets">,
    measure: CallMeasure,
  ): CallEvidence | null {
    const now = this.#clock.now();
    const ledgers = this.#ledgers(routes, targets);
    const seen = ledgers.flatMap((ledger) => ledger.read(now, measure) ?? []);
    if (seen.length === 0) return null;
    return {
      real: sumOf(seen.map(({ real }) => real)),
      injected: sumOf(seen.map(({ injected }) => injected)),
      faults: [...new Set(seen.flatMap(({ faults }) => faults))],
    };
  }

  refusals(): readonly StandingRefusal[] {
    const now = this.#clock.now();
    for (const [key, { waitEnds }] of this.#refusals) {
      if (now > waitEnds + refusalKeptMs) this.#refusals.delete(key);
    }
    return [...this.#refusals.values()];
  }

  #step(step: PathStep, startedAt: number, now: number): void {
    const target = this.#configured.get(step.target);
    if (target !== undefined) this.#rate(target, step, now);
    if (step.kind === "skip") return;
    const facts = this.#target(step.target);
    facts.calls.add(now, step);
    if (step.outcome === "served") {
      if (step.firstTokenMs !== undefined) facts.drift.add(now, step.firstTokenMs);
      if (target !== undefined) this.#servedBy(target, startedAt + step.startMs);
    } else if (step.outcome !== "cancelled" && step.outcome !== "out_of_time") {
      facts.lastFailure = { failure: step.outcome, at: now };
      if (step.outcome === "first_token_timeout") this.#cutAt.set(step.target, now);
    }
  }

  #rate(target: Target, step: PathStep, now: number): void {
    const turnedAway = this.#isTurnedAway(target, step);
    if (step.kind === "skip" && !turnedAway) return;
    const { limitGroup } = target;
    const window =
      this.#rates.get(limitGroup) ?? new WideningWindow((spanMs, slots) => new RollingWindow(spanMs, slots));
    this.#rates.set(limitGroup, window);
    window.each((each) => each.record(now, turnedAway));
  }

  #isTurnedAway({ limitGroup }: Target, step: PathStep): boolean {
    if (step.kind === "attempt") return step.outcome === "rate_limited" || step.outcome === "ramp_limited";
    if (step.reason === "headroom") return true;
    const reason = this.#refusals.get(`limit_group ${limitGroup}`)?.cooldown.reason;
    return step.reason === "cooldown" && (reason === "rate_limited" || reason === "ramp_limited");
  }

  /** A call that began after the refusal and succeeded proves that it is over. */
  #servedBy({ id, limitGroup, credential }: Target, startedAt: number): void {
    if (this.#refusals.size === 0) return;
    for (const key of [`target ${id}`, `limit_group ${limitGroup}`, `credential ${credential}`]) {
      const since = this.#refusals.get(key)?.cooldown.since;
      if (since !== undefined && startedAt > since) this.#refusals.delete(key);
    }
  }

  #ledgers(routes: readonly string[], targets: readonly TargetId[]): readonly CallLedger[] {
    if (routes.length > 0) return routes.flatMap((route) => this.#routes.get(route)?.calls ?? []);
    if (targets.length > 0) return targets.flatMap((target) => this.#targets.get(target)?.calls ?? []);
    return [...this.#routes.values()].map(({ calls }) => calls);
  }

  #route(name: string): RouteFacts {
    const known = this.#routes.get(name);
    if (known !== undefined) return known;
    const levels = new WideningWindow((spanMs, slots) => new LevelWindow(spanMs, slots));
    const facts: RouteFacts = { calls: new CallLedger(), levels, failedInARow: 0, failedAt: 0 };
    this.#routes.set(name, facts);
    return facts;
  }

  #target(id: TargetId): TargetFacts {
    const known = this.#targets.get(id);
    if (known !== undefined) return known;
    const drift = new FirstTokenDrift();
    const facts: TargetFacts = { calls: new CallLedger(), drift, lastFailure: null, openedFor: null };
    this.#targets.set(id, facts);
    return facts;
  }
}
