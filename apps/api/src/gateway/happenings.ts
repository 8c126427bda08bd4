import type { ConcurrencyEvent, EgressEvent } from "@understudy/core";

/** Something the engine noticed that belongs to no single target, for the list of changes. */
export interface Happening {
  /** Wall clock, ms. */
  readonly at: number;
  readonly kind: "capacity" | "network";
  readonly text: string;
}

const kept = 50;

/** The newest of them since the start. */
export class Happenings {
  readonly #newest: Happening[] = [];

  add(happening: Happening): void {
    this.#newest.unshift(happening);
    this.#newest.length = Math.min(this.#newest.length, kept);
  }

  /** Newest first. */
  list(): readonly Happening[] {
    return this.#newest;
  }
}

/** A limit that appeared or vanished; null for one that only moved. */
export function capacityHappening({
  limitGroup,
  from,
  to,
  inFlight,
  at,
}: ConcurrencyEvent): Happening | null {
  if (from !== null && to !== null) return null;
  const text =
    to === null
      ? `${limitGroup}: no limit of calls at once any more, no overload for ten minutes`
      : `${limitGroup}: at most ${to} calls at once, learned from an overload with ${inFlight} under way`;
  return { at, kind: "capacity", text };
}

export function networkHappening({ down, providers, at }: EgressEvent): Happening {
  const names = providers.join(", ");
  const text = down
    ? `our own network seems down: no connection to ${names}; this counts against nobody`
    : `our own network is back: ${names} was reached`;
  return { at, kind: "network", text };
}
