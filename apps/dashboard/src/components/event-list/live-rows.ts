import type { EventView } from "@understudy/contract";

/** What a live list shows, and what waits while it is held still. */
export interface LiveRows {
  readonly shown: readonly EventView[];
  /** Newest first; the oldest of too many are forgotten, but counted. */
  readonly waiting: readonly EventView[];
  readonly held: boolean;
  /** What the gateway counted since the list is held, up to a sequence. */
  readonly counted: Counted;
  /** Those that arrived beyond that. */
  readonly ahead: number;
}

export interface Counted {
  readonly count: number;
  readonly until: number;
}

/** Rows kept in the page; older ones are a page away. */
export const mostRows = 100;

export type LiveRowsAction =
  | { readonly type: "arrive"; readonly event: EventView }
  /** From now on nothing moves; `after`: the newest request that is known. */
  | { readonly type: "hold"; readonly after: number }
  /** Moves again, with what waited. */
  | { readonly type: "let_go" }
  /** Shows what waits and what was read beside it, and stays held. */
  | { readonly type: "release"; readonly after: number; readonly rows: readonly EventView[] }
  | { readonly type: "counted"; readonly counted: Counted }
  /** A newly read first page. */
  | { readonly type: "read"; readonly rows: readonly EventView[] };

const nothingCounted: Counted = { count: 0, until: 0 };

export const noRows: LiveRows = { shown: [], waiting: [], held: false, counted: nothingCounted, ahead: 0 };

/** How many requests have come since the list is held. */
export function waitingCount({ counted, ahead }: LiveRows): number {
  return counted.count + ahead;
}

/** A held list never moves; nothing that arrives meanwhile is lost from the count. */
export function liveRows(state: LiveRows, action: LiveRowsAction): LiveRows {
  switch (action.type) {
    case "arrive":
      return arrive(state, action.event);
    case "hold":
      return { ...state, held: true, counted: { count: 0, until: action.after }, ahead: 0 };
    case "let_go":
      return { ...noRows, shown: merged(state.waiting, state.shown) };
    case "release": {
      const shown = onTop(action.rows, merged(state.waiting, state.shown));
      return { ...noRows, shown, held: true, counted: { count: 0, until: action.after } };
    }
    case "counted": {
      const { counted } = action;
      if (counted.until < state.counted.until) return state;
      return { ...state, counted, ahead: beyond(state.waiting, counted.until).length };
    }
    case "read": {
      if (!state.held) return { ...state, shown: onTop(action.rows, state.shown) };
      const unseen = beyond(action.rows, state.shown[0]?.sequence ?? 0);
      return { ...state, waiting: merged(unseen, state.waiting) };
    }
  }
}

function arrive(state: LiveRows, event: EventView): LiveRows {
  const has = (row: EventView) => row.sequence === event.sequence;
  if (state.shown.some(has) || state.waiting.some(has)) return state;
  if (!state.held) return { ...state, shown: merged([event], state.shown) };
  const ahead = state.ahead + beyond([event], state.counted.until).length;
  return { ...state, waiting: merged([event], state.waiting), ahead };
}

function beyond(rows: readonly EventView[], sequence: number): readonly EventView[] {
  return rows.filter((row) => row.sequence > sequence);
}

/** A page that was read over what was shown; where rows between may be missing, those below them go. */
function onTop(page: readonly EventView[], shown: readonly EventView[]): EventView[] {
  const oldest = page.at(-1)?.sequence ?? 0;
  const meets = shown.some((row) => row.sequence === oldest);
  return merged(page, meets ? shown : beyond(shown, oldest));
}

/** Newest first, each once, bounded. */
function merged(some: readonly EventView[], others: readonly EventView[]): EventView[] {
  const rows = new Map([...others, ...some].map((row) => [row.sequence, row]));
  return [...rows.values()].toSorted((a, b) => b.sequence - a.sequence).slice(0, mostRows);
}
