import type { CooldownPolicy } from "../failure/failure-policies.ts";
import type { FailureClass } from "../failure/failure-class.ts";
import type { Ports } from "../ports.ts";
import type { Target } from "../target.ts";
import type { Cooldown } from "./cooldown-event.ts";

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
}

const growingCapMs = 60_000;

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
  /** Sightings in a row of a class that cools only when seen twice. */
  readonly #sightings = new Map<string, FailureClass>();

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
    if (policy.sightings === 2 && this.#sightings.get(target.id) !== refusal.class) {
      this.#sightings.set(target.id, refusal.class);
      return;
    }
    const length = this.#length(refusal);
    if (length !== null) this.#start(policy.scope, nameIn(policy.scope, target), refusal.class, length);
  }

  /** Any answer that is no refusal of this kind: streaks and sightings of the target start anew. */
  answered(target: Target): void {
    if (this.#streaks.size > 0) this.#streaks.delete(target.limitGroup);
    if (this.#sightings.size > 0) this.#sightings.delete(target.id);
  }

  /**
   * Cooldowns that an earlier process left behind. A wall clock set back makes none longer than it
   * was meant to be.
   */
  restore(cooldowns: readonly Cooldown[]): void {
    const wallNow = this.#ports.wallClock.now();
    for (const facts of cooldowns) {
      const remaining = Math.min(facts.until - wallNow, facts.until - facts.since);
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
    const jitter = 1 + 0.1 * this.#ports.random.next();
    switch (policy.length.kind) {
      case "announced_only":
        return announcedMs === null ? null : announcedMs * jitter;
      case "announced_or": {
        const { ms, spread } = policy.length;
        return announcedMs === null
          ? ms * (1 - spread + 2 * spread * this.#ports.random.next())
          : announcedMs * jitter;
      }
      case "announced_or_growing": {
        if (announcedMs !== null) return announcedMs * jitter;
        // Calls under way together are refused together: that is one refusal, not many in a row.
        if (this.of(target) !== null) return null;
        const streak = this.#streaks.get(target.limitGroup) ?? 0;
        this.#streaks.set(target.limitGroup, streak + 1);
        return Math.min(growingCapMs, 1_000 * 2 ** streak) * jitter;
      }
      case "fixed":
        return policy.length.ms;
    }
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
