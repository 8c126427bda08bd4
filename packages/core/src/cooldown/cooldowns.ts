import type { CooldownPolicy } from "../failure/failure-policies.ts";
import type { FailureClass } from "../failure/failure-class.ts";
import type { Ports } from "../ports.ts";
import type { Target } from "../target.ts";
import type { Cooldown } from "./cooldown-event.ts";
import { MisconfigurationSuspicion } from "./misconfiguration-suspicion.ts";

interface Running {
  readonly facts: Cooldown;
  /** Monotonic. */
  readonly until: number;
}

export interface Refusal {
  readonly class: FailureClass;
  readonly policy: CooldownPolicy;
  readonly target: Target;
  readonly announcedMs: number | null;
  /** Whose request met it; null: a probe's. */
  readonly requestId: string | null;
}

const growingCapMs = 60_000;
/** Spreads the return of many; of a wait of days no more than of ten minutes. */
const jitterShare = 0.1;
const jitterCapMs = 60_000;
const restoredCredentialCapMs = 900_000;

/**
 * Who must not be called for a while because it said so: limit groups (429), credentials (money,
 * keys) and single targets (not there). Facts about an account, not about health, so they are kept
 * apart from the breakers. An end never moves earlier, except by an operator.
 */
export class Cooldowns {
  readonly #ports: Pick<Ports, "clock" | "wallClock" | "random">;
  readonly #onStart: (cooldown: Cooldown) => void;
  readonly #running = new Map<string, Running>();
  /** Refusals in a row without an announced wait, per limit group. */
  readonly #streaks = new Map<string, number>();
  readonly #suspicion = new MisconfigurationSuspicion();

  constructor(ports: Pick<Ports, "clock" | "wallClock" | "random">, onStart: (cooldown: Cooldown) => void) {
    this.#ports = ports;
    this.#onStart = onStart;
  }

  /** The cooldown that keeps a target from being called now, the longest if several; else null. */
  of(target: Target): { readonly until: number; readonly cooldown: Cooldown } | null {
    if (this.#running.size === 0) return null;
    let longest: Running | null = null;
    for (const key of keysOf(target)) {
      const running = this.#running.get(key);
      if (running === undefined) continue;
      if (running.until <= this.#ports.clock.now()) this.#running.delete(key);
      else if (longest === null || running.until > longest.until) longest = running;
    }
    return longest === null ? null : { until: longest.until, cooldown: longest.facts };
  }

  /** Takes note of a refusal and cools what its policy names. */
  refused(refusal: Refusal): void {
    const { policy, target } = refusal;
    if (policy.sightings === 2 && !this.#suspicion.confirmedBy(target.id, refusal)) return;
    const length = this.#length(refusal);
    if (length !== null) this.#start(policy.scope, nameIn(policy.scope, target), refusal.class, length);
  }

  /**
   * The target answered, or refused a request for what it asked: it is there, and not rate limited.
   * Streaks and suspicions start anew.
   */
  answered(target: Target): void {
    if (this.#streaks.size > 0) this.#streaks.delete(target.limitGroup);
    this.#suspicion.cleared(target.id);
  }

  /**
   * Somebody gave a credential another key or address: what was known of the old one ends
   * (docs/resilience.md row 5). Returns what was cut short.
   */
  credentialChanged(credential: string): readonly Cooldown[] {
    const name = key("credential", credential);
    const ended = this.#running.get(name);
    this.#running.delete(name);
    return ended === undefined ? [] : [ended.facts];
  }

  /**
   * Cooldowns that an earlier process left behind. A wall clock set back makes none longer than it
   * was meant to be; a credential's lasts a quarter of an hour at most, since a restart is how another
   * key comes in.
   */
  restore(cooldowns: readonly Cooldown[]): void {
    const wallNow = this.#ports.wallClock.now();
    for (const facts of cooldowns) {
      const cap = facts.scope === "credential" ? restoredCredentialCapMs : Number.POSITIVE_INFINITY;
      const remaining = Math.min(facts.until - wallNow, facts.until - facts.since, cap);
      if (remaining > 0) this.#run(facts, this.#ports.clock.now() + remaining);
    }
  }

  /** An operator's word: the target may be called again. Returns what was cut short. */
  clear(target: Target): readonly Cooldown[] {
    const cleared = keysOf(target).flatMap((name) => this.#running.get(name)?.facts ?? []);
    for (const name of keysOf(target)) this.#running.delete(name);
    this.answered(target);
    return cleared;
  }

  #length({ policy, target, announcedMs }: Refusal): number | null {
    switch (policy.length.kind) {
      case "announced_only":
        return announcedMs === null ? null : this.#jittered(announcedMs);
      case "announced_or": {
        const { ms, spread } = policy.length;
        return announcedMs === null
          ? ms * (1 - spread + 2 * spread * this.#ports.random.next())
          : this.#jittered(announcedMs);
      }
      case "announced_or_growing": {
        if (announcedMs !== null) return this.#jittered(announcedMs);
        // Calls under way together are refused together: that is one refusal, not many in a row.
        if (this.of(target) !== null) return null;
        const streak = this.#streaks.get(target.limitGroup) ?? 0;
        this.#streaks.set(target.limitGroup, streak + 1);
        return this.#jittered(Math.min(growingCapMs, 1_000 * 2 ** streak));
      }
      case "fixed":
        return policy.length.ms;
    }
  }

  #jittered(ms: number): number {
    return ms + Math.min(jitterCapMs, jitterShare * ms) * this.#ports.random.next();
  }

  #start(scope: Cooldown["scope"], name: string, reason: FailureClass, lengthMs: number): void {
    const since = this.#ports.wallClock.now();
    const facts: Cooldown = { scope, name, reason, since, until: since + lengthMs };
    if (this.#run(facts, this.#ports.clock.now() + lengthMs)) this.#onStart(facts);
  }

  /** False when one that lasts as long runs already. */
  #run(facts: Cooldown, until: number): boolean {
    const name = key(facts.scope, facts.name);
    const running = this.#running.get(name);
    if (running !== undefined && running.until >= until) return false;
    this.#running.set(name, { facts, until });
    return true;
  }
}

function key(scope: Cooldown["scope"], name: string): string {
  return `${scope} ${name}`;
}

function nameIn(scope: Cooldown["scope"], target: Target): string {
  switch (scope) {
    case "limit_group":
      return target.limitGroup;
    case "credential":
      return target.credential;
    case "target":
      return target.id;
  }
}

function keysOf(target: Target): string[] {
  return [
    key("limit_group", target.limitGroup),
    key("credential", target.credential),
    key("target", target.id),
  ];
}
