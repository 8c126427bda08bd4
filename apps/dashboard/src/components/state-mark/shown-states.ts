import type { ShownState } from "@understudy/contract";

/** What a lane may hold beside the states of the contract: nobody knows. */
export type MarkedState = ShownState | "unknown";

export type StateShape =
  | "circle-check"
  | "diamond-half"
  | "octagon-cross"
  | "octagon-hand"
  | "circle-hand"
  | "circle-arrow"
  | "circle-slash"
  | "square-key"
  | "square-question";

export interface StateLook {
  readonly word: string;
  readonly shape: StateShape;
  /** A text colour class; always the third cue, after shape and word. */
  readonly colour: string;
  /** Larger is worse: the order of every list of targets. */
  readonly badness: number;
}

/** Shape, word and colour of every state (docs/dashboard.md 2.1). */
export const stateLooks: Readonly<Record<MarkedState, StateLook>> = {
  open: { word: "Open", shape: "octagon-cross", colour: "text-open", badness: 8 },
  forced_open: { word: "Forced open", shape: "octagon-hand", colour: "text-open", badness: 7 },
  no_credential: { word: "No credential", shape: "square-key", colour: "text-disabled", badness: 6 },
  half_open: { word: "Half-open", shape: "diamond-half", colour: "text-half-open", badness: 5 },
  unknown: { word: "Unknown", shape: "square-question", colour: "text-disabled", badness: 4 },
  disabled: { word: "Disabled", shape: "circle-slash", colour: "text-disabled", badness: 3 },
  bypass: { word: "Bypass", shape: "circle-arrow", colour: "text-forced", badness: 2 },
  forced_closed: { word: "Forced closed", shape: "circle-hand", colour: "text-forced", badness: 1 },
  closed: { word: "Closed", shape: "circle-check", colour: "text-closed", badness: 0 },
};

/** Worst first; among equals the one that failed more, then by name so that rows keep their place. */
export function worstFirst<Item extends { shown: ShownState; consecutiveFailures: number; target: string }>(
  breakers: readonly Item[],
): Item[] {
  return breakers.toSorted(
    (a, b) =>
      stateLooks[b.shown].badness - stateLooks[a.shown].badness ||
      b.consecutiveFailures - a.consecutiveFailures ||
      a.target.localeCompare(b.target),
  );
}
