import type { CacheMatch } from "@understudy/core";

/** The answers kept for an emergency, without what is in them (docs/resilience.md section 5). */
export interface CacheView {
  /** Wall clock: what was kept later is not in it. */
  readonly readAt: number;
  readonly total: number;
  /** Newest first. */
  readonly rows: readonly {
    /** The ways it can be found in. */
    readonly matches: readonly CacheMatch[];
    readonly tenant: string;
    readonly route: string;
    readonly target: string;
    readonly model: string;
    readonly requestId: string;
    /** Wall clock. */
    readonly storedAt: number;
    readonly expiresAt: number;
    readonly bytes: number;
    readonly encrypted: boolean;
  }[];
}

/** What is kept for an emergency, and what looking for it came to. */
export interface CacheOverview {
  readonly entries: number;
  /** Of the texts, as they are kept. */
  readonly bytes: number;
  /** Wall clock; null: nothing is kept. */
  readonly oldestAt: number | null;
  /** Of all routes together: beyond it the oldest go. */
  readonly mostEntries: number;
  /** Requests that ended in the range and were served a kept answer, or looked for one in vain. */
  readonly hits: Readonly<Record<CacheMatch, number>>;
  readonly misses: number;
  /** Of the misses: a semantic match would have been one, and is only tried out. */
  readonly shadow: number;
  readonly routes: readonly {
    readonly route: string;
    readonly enabled: boolean;
    readonly ttlMs: number;
    /** Of this route alone; null: no bound of its own. */
    readonly mostOfRoute: number | null;
    readonly similar: "guarded" | "off";
    readonly semantic: "off" | "shadow" | "on";
  }[];
}

/** Whether a request would have a kept answer if nobody answered it now. */
export type WouldHit =
  | {
      readonly kind: "hit";
      readonly route: string;
      readonly match: CacheMatch;
      /** Who gave it, and what model that was. */
      readonly target: string;
      readonly model: string;
      readonly storedAt: number;
      readonly ageMs: number;
    }
  | {
      readonly kind: "none";
      readonly route: string;
      readonly reason: "not_kept";
      /** Whether answers to the same in other words were looked for; `not_possible`: this has none. */
      readonly similar: "tried" | "off" | "not_possible";
    }
  /** Nothing of the route is kept. */
  | { readonly kind: "none"; readonly route: string; readonly reason: "off" }
  /** It holds what no other format knows, so nothing but its own provider answers it. */
  | {
      readonly kind: "none";
      readonly route: string;
      readonly reason: "cannot_carry";
      readonly detail: string;
    }
  | {
      readonly kind: "none";
      readonly route: null;
      readonly reason: "no_route" | "unreadable";
      readonly detail: string;
    };
