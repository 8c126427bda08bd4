import type { EventView } from "@understudy/contract";

/** What a live list shows, and what waits while it is held still. */
export interface LiveRows {
  readonly shown: readonly EventView[];
  /** Newest first; the oldest of too many are forgotten, but counted. */
  readonly waiting: readonly EventView[];
  readonly waitingCount: number;
  readonly held: boolean;
}

/** Rows kept in the page; older ones are a page away. */
export const mostRows = 100;

export type LiveRowsAction =
  | { readonly type: "arrive"; readonly event: EventView }
  | { readonly type: "hold"; readonly held: boolean }
  /** Shows what waits, whether or not the list stays held. */
  | { readonly type: "release" }
  /** A newly read first page. */
  | { readonly type: "read"; readonly rows: readonly EventView[] };

export const noRows: LiveRows = { shown: [], waiting: [], waitingCount: 0, held: false };

/** A held list never moves; nothing that arrives meanwhile is lost from the count. */
export function liveRows(state: LiveRows, action: LiveRowsAction): LiveRows {
  switch (action.type) {
    case "arrive":
      return arrive(state, action.event);
    case "hold":
      return action.held ? { ...state, held: true } : release({ ...state, held: false });
    case "release":
      return release(state);
    case "read": {
      const { held, shown } = state;
      const known = new Set(shown.map((row) => row.sequence));
      const newest = shown[0]?.sequence ?? Number.NEGATIVE_INFINITY;
      if (!held || shown.length === 0) return { ...noRows, held, shown: merged(action.rows, shown) };
      const unseen = action.rows.filter((row) => row.sequence > newest && !known.has(row.sequence));
      const waiting = merged(unseen, state.waiting);
      return { ...state, waiting, waitingCount: Math.max(state.waitingCount, waiting.length) };
    }
  }
}

function arrive(state: LiveRows, event: EventView): LiveRows {
  const has = (row: EventView) => row.sequence === event.sequence;
  if (state.shown.some(has) || state.waiting.some(has)) return state;
  if (!state.held) return { ...state, shown: merged([event], state.shown) };
  return { ...state, waiting: merged([event], state.waiting), waitingCount: state.waitingCount + 1 };
}

function release(state: LiveRows): LiveRows {
  return { ...state, shown: merged(state.waiting, state.shown), waiting: [], waitingCount: 0 };
}

/** Newest first, each once, bounded. */
function merged(some: readonly EventView[], others: readonly EventView[]): EventView[] {
  const rows = new Map([...others, ...some].map((row) => [row.sequence, row]));
  return [...rows.values()].toSorted((a, b) => b.sequence - a.sequence).slice(0, mostRows);
}
