import type { Ports } from "../ports.ts";
import { AdaptiveLimit } from "./adaptive-limit.ts";
import { CallsUnderWay } from "./calls-under-way.ts";
import type { ConcurrencyEvent, ConcurrencySnapshot } from "./concurrency-event.ts";

/** What the end of a call says about room: it went well, it was refused for load, or nothing. */
export type SlotOutcome = "clean" | "overload" | "neutral";

/** The right to have one call under way in a limit group, held until its last byte. */
export interface Slot {
  /**
   * Gives the slot back; only the first call counts. `medianFirstTokenMs`: what a first token of the
   * target usually takes, so that one burst of refusals counts once; null: not known.
   */
  release(outcome: SlotOutcome, medianFirstTokenMs?: number | null): void;
}

interface Group {
  readonly name: string;
  readonly learned: AdaptiveLimit;
  readonly calls: CallsUnderWay;
}

/**
 * How many calls each limit group has under way, and how many it may have: its own `max_concurrency`
 * and the limit learned from overload (docs/resilience.md 0.11). Targets of one group share it.
 */
export class ConcurrencyLimits {
  readonly #ports: Pick<Ports, "clock" | "wallClock">;
  readonly #onChange: (event: ConcurrencyEvent) => void;
  readonly #groups = new Map<string, Group>();

  constructor(ports: Pick<Ports, "clock" | "wallClock">, onChange: (event: ConcurrencyEvent) => void) {
    this.#ports = ports;
    this.#onChange = onChange;
  }

  /**
   * A slot, or null when the group is full. `maximum`: its `max_concurrency`, at least 1; null: none.
   * `heed`: `maximum` lets a call pass that has nowhere else to go, since what was learned is a guess.
   */
  acquire(limitGroup: string, maximum: number | null, heed: "all" | "maximum" = "all"): Slot | null {
    const group = this.#group(limitGroup);
    this.#expire(group);
    const bound = heed === "all" ? boundOf(group, maximum) : (maximum ?? Number.POSITIVE_INFINITY);
    if (group.calls.count >= bound) return null;
    const call = group.calls.started(this.#ports.clock.now());
    let held = true;
    return {
      release: (outcome, medianFirstTokenMs = null) => {
        if (!held) return;
        held = false;
        this.#learn(group, maximum, outcome, medianFirstTokenMs);
        group.calls.ended(call, this.#ports.clock.now(), outcome === "clean");
      },
    };
  }

  /** Whether `acquire` would give a slot now. Takes none. */
  hasRoom(limitGroup: string, maximum: number | null): boolean {
    return this.use(limitGroup, maximum) < 1;
  }

  /** Share of the group's bound that is under way; 0 where nothing bounds it. */
  use(limitGroup: string, maximum: number | null): number {
    const group = this.#groups.get(limitGroup);
    if (group === undefined) return 0;
    this.#expire(group);
    return group.calls.count / boundOf(group, maximum);
  }

  /**
   * Ms until a group that has as many calls under way as it may will probably have room; 0: it has. What
   * was learned is a guess and keeps nobody away who has nowhere else to go.
   */
  untilRoom(limitGroup: string, maximum: number | null): number {
    const group = this.#groups.get(limitGroup);
    if (group === undefined || maximum === null || group.calls.count < maximum) return 0;
    return group.calls.untilFirstEnd(this.#ports.clock.now());
  }

  /** Lets limits vanish that no overload has confirmed; call it about once a second. */
  tick(): void {
    for (const group of this.#groups.values()) this.#expire(group);
  }

  snapshot(): readonly ConcurrencySnapshot[] {
    return Array.from(this.#groups.values(), ({ name, calls, learned }) => ({
      limitGroup: name,
      inFlight: calls.count,
      limit: learned.current,
    }));
  }

  #group(name: string): Group {
    const known = this.#groups.get(name);
    if (known !== undefined) return known;
    const group = { name, learned: new AdaptiveLimit(), calls: new CallsUnderWay() };
    this.#groups.set(name, group);
    return group;
  }

  // The call that ends is still counted: it was under way when it was refused or answered.
  #learn(
    group: Group,
    maximum: number | null,
    outcome: SlotOutcome,
    medianFirstTokenMs: number | null,
  ): void {
    const { learned, calls } = group;
    const inFlight = calls.count;
    const from = learned.current;
    switch (outcome) {
      case "overload":
        learned.overloaded({ now: this.#ports.clock.now(), inFlight, medianFirstTokenMs });
        this.#tell(group, from, "overload");
        break;
      case "clean":
        learned.clean(inFlight, maximum);
        this.#tell(group, from, "clean_calls");
        break;
      case "neutral":
        break;
    }
  }

  #expire(group: Group): void {
    const from = group.learned.current;
    if (from === null) return;
    group.learned.expire(this.#ports.clock.now());
    this.#tell(group, from, "quiet");
  }

  #tell(group: Group, from: number | null, reason: ConcurrencyEvent["reason"]): void {
    const { name: limitGroup, calls, learned } = group;
    const to = learned.current;
    if (to === from) return;
    this.#onChange({ limitGroup, from, to, reason, inFlight: calls.count, at: this.#ports.wallClock.now() });
  }
}

/** Calls the group may have at once. */
function boundOf({ learned }: Group, maximum: number | null): number {
  return Math.min(learned.current ?? Number.POSITIVE_INFINITY, maximum ?? Number.POSITIVE_INFINITY);
}
