import type { WallClock } from "../ports.ts";
import type { TargetId } from "../target.ts";
import type { BreakerEvent, BreakerSnapshot, TransitionReason } from "./breaker-event.ts";

/** What a transition is told by; the journal adds the rest. */
export type Transition = Omit<BreakerEvent, "target" | "generation" | "at" | "nextTrialAt">;

/** Tells every transition of one breaker, once and in order, and counts the generations. */
export class BreakerJournal {
  readonly #target: TargetId;
  readonly #wallClock: WallClock;
  readonly #onEvent: (event: BreakerEvent) => void;
  #generation = 0;
  #since: number;
  #reason: TransitionReason = "started";
  #fault: string | undefined;
  #lastEvent: BreakerEvent | null = null;

  constructor(target: TargetId, wallClock: WallClock, onEvent: (event: BreakerEvent) => void) {
    this.#target = target;
    this.#wallClock = wallClock;
    this.#onEvent = onEvent;
    this.#since = wallClock.now();
  }

  get generation(): number {
    return this.#generation;
  }

  /** Wall clock: of the latest transition. */
  get since(): number {
    return this.#since;
  }

  get reason(): TransitionReason {
    return this.#reason;
  }

  /** The injected fault that decided the latest transition; undefined: none did. */
  get fault(): string | undefined {
    return this.#fault;
  }

  get lastEvent(): BreakerEvent | null {
    return this.#lastEvent;
  }

  tell(transition: Transition): void {
    const { waitMs } = transition;
    const at = this.#wallClock.now();
    this.#generation += 1;
    this.#since = at;
    this.#reason = transition.reason;
    this.#fault = transition.fault;
    this.#lastEvent = {
      ...transition,
      target: this.#target,
      generation: this.#generation,
      at,
      nextTrialAt: waitMs === null ? null : at + waitMs,
    };
    this.#onEvent(this.#lastEvent);
  }

  /** Makes all that is under way stale, without any transition to tell. */
  beginGeneration(): void {
    this.#generation += 1;
  }

  restore({ generation, since, reason, fault }: BreakerSnapshot): void {
    this.#generation = generation;
    this.#since = since;
    this.#reason = reason;
    this.#fault = fault;
  }
}
