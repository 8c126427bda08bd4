import type { Random } from "@understudy/core";
import type { Fault, FaultSettings } from "../faults/fault.ts";
import { faults } from "../faults/registry.ts";
import type { FaultName } from "../faults/registry.ts";

/** Which calls a fault strikes, and how hard; every call when nothing is said. */
export interface FaultOptions extends FaultSettings {
  /** Only completions of these models. */
  readonly models?: readonly string[];
  /** Only this part of the calls, in [0, 1], picked by the seed. */
  readonly share?: number;
  /** Only the next so many completions; then the fault is over. */
  readonly count?: number;
  /** It comes and goes instead of lasting. */
  readonly flapping?: Flapping;
}

/** Down first, then up, and so on: from the moment the fault was set, or from the start of its window. */
export interface Flapping {
  readonly downMs: number;
  readonly upMs: number;
}

/** A fault that lasts from `from` until before `to`, both clock ms. */
export interface FaultWindow extends Omit<FaultOptions, "count"> {
  readonly from: number;
  readonly to: number;
  readonly fault: FaultName;
}

/** A call as far as it decides whether a fault strikes it. */
export interface FaultCandidate {
  readonly now: number;
  readonly model: string | null;
  /** A completion that could be read, not a model list and not a bad request. */
  readonly completion: boolean;
  readonly random: Random;
}

export interface StrikingFault {
  readonly name: FaultName;
  readonly fault: Fault;
  readonly settings: FaultSettings;
}

interface ActiveFault {
  readonly name: FaultName;
  readonly options: FaultOptions;
  /** Clock ms. */
  readonly since: number;
}

/** What is wrong with a provider, now and later. A fault set by hand goes before the schedule. */
export class FaultPlan {
  #byHand: ActiveFault | null = null;
  #left = Number.POSITIVE_INFINITY;
  #windows: readonly FaultWindow[] = [];

  /** `now`: clock ms, from which flapping counts. */
  set(name: FaultName | null, options: FaultOptions, now: number): void {
    this.#byHand = name === null ? null : { name, options, since: now };
    this.#left = options.count ?? Number.POSITIVE_INFINITY;
  }

  schedule(windows: readonly FaultWindow[]): void {
    this.#windows = [...windows];
  }

  active(now: number): FaultName | null {
    return this.#active(now)?.name ?? null;
  }

  /** True while every connection is refused: only then can a listener be closed. */
  refusesAll(now: number): boolean {
    const active = this.#active(now);
    if (active?.name !== "connection_refused") return false;
    const { models, share, count } = active.options;
    return models === undefined && share === undefined && count === undefined;
  }

  /** When a fault next begins or ends by itself; null when nothing more is to come. */
  nextChange(now: number): number | null {
    const later = this.#windows.flatMap(({ from, to }) => [from, to]).filter((edge) => edge > now);
    const turn = nextTurn(this.#chosen(now), now);
    const edges = turn === null ? later : [...later, turn];
    return edges.length === 0 ? null : Math.min(...edges);
  }

  /** The fault that strikes this call, if any; uses up one of `count`. */
  strike(candidate: FaultCandidate): StrikingFault | null {
    const active = this.#active(candidate.now);
    if (active === null) return null;
    const { name, options } = active;
    const fault: Fault = faults[name];
    if (options.models !== undefined && !options.models.some((model) => model === candidate.model))
      return null;
    if (options.share !== undefined && candidate.random.next() >= options.share) return null;
    if (candidate.completion && active === this.#byHand) this.#useUp();
    return { name, fault, settings: options };
  }

  #active(now: number): ActiveFault | null {
    const chosen = this.#chosen(now);
    return chosen === null || isUp(chosen, now) ? null : chosen;
  }

  /** The fault that rules now, even if it is in an up phase of its flapping. */
  #chosen(now: number): ActiveFault | null {
    if (this.#byHand !== null) return this.#byHand;
    const window = this.#windows.find(({ from, to }) => from <= now && now < to);
    return window === undefined ? null : { name: window.fault, options: window, since: window.from };
  }

  #useUp(): void {
    this.#left -= 1;
    if (this.#left <= 0) this.#byHand = null;
  }
}

function isUp({ options: { flapping }, since }: ActiveFault, now: number): boolean {
  return flapping !== undefined && phase(flapping, now - since) >= flapping.downMs;
}

function nextTurn(chosen: ActiveFault | null, now: number): number | null {
  const flapping = chosen?.options.flapping;
  if (chosen === null || flapping === undefined) return null;
  const at = phase(flapping, now - chosen.since);
  return now - at + (at < flapping.downMs ? flapping.downMs : flapping.downMs + flapping.upMs);
}

function phase({ downMs, upMs }: Flapping, elapsedMs: number): number {
  return elapsedMs % (downMs + upMs);
}
