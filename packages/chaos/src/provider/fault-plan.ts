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
}

/** What is wrong with a provider, now and later. A fault set by hand goes before the schedule. */
export class FaultPlan {
  #byHand: ActiveFault | null = null;
  #left = Number.POSITIVE_INFINITY;
  #windows: readonly FaultWindow[] = [];

  set(name: FaultName | null, options: FaultOptions = {}): void {
    this.#byHand = name === null ? null : { name, options };
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

  /** When the schedule next begins or ends a fault; null when it holds nothing more. */
  nextChange(now: number): number | null {
    const later = this.#windows.flatMap(({ from, to }) => [from, to]).filter((edge) => edge > now);
    return later.length === 0 ? null : Math.min(...later);
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
    if (this.#byHand !== null) return this.#byHand;
    const window = this.#windows.find(({ from, to }) => from <= now && now < to);
    return window === undefined ? null : { name: window.fault, options: window };
  }

  #useUp(): void {
    this.#left -= 1;
    if (this.#left <= 0) this.#byHand = null;
  }
}
