import type { ChainView } from "@understudy/contract";
import type { ChainOperation } from "@understudy/core";
import { addOperation, chainOf, emptyDraft, putBack, type Draft, type Dropped } from "./draft.ts";
import { conflictKey, keepTheirs, rebase, untouched, type Conflict } from "./rebase.ts";

export interface EditorState {
  /** Null: nothing is edited. */
  readonly draft: Draft | null;
  /** Of the last rebase, still without a choice. */
  readonly conflicts: readonly Conflict[];
  readonly dropped: readonly Dropped[];
}

export type EditorAction =
  | { readonly type: "load"; readonly draft: Draft | null }
  | { readonly type: "edit"; readonly operation: ChainOperation; readonly view: ChainView }
  /** What the draft removed stays after all. */
  | { readonly type: "put_back"; readonly target: string }
  | { readonly type: "discard" }
  /** The gateway runs another revision now; a draft it did not touch simply follows. */
  | { readonly type: "follow"; readonly view: ChainView }
  | { readonly type: "rebase"; readonly view: ChainView }
  | { readonly type: "choose"; readonly conflict: Conflict; readonly side: "mine" | "theirs" };

export const nothingEdited: EditorState = { draft: null, conflicts: [], dropped: [] };

export function editorState(state: EditorState, action: EditorAction): EditorState {
  const { draft } = state;
  switch (action.type) {
    case "load":
      return { ...nothingEdited, draft: action.draft };
    case "discard":
      return nothingEdited;
    case "edit":
      return withDraft(state, addOperation(draft ?? emptyDraft(action.view), action.operation));
    case "put_back":
      return draft === null ? state : withDraft(state, putBack(draft, action.target));
    case "follow":
      return draft !== null && untouched(draft, chainOf(action.view))
        ? { ...state, draft: { ...draft, baseRevision: action.view.revision } }
        : state;
    case "rebase": {
      if (draft === null) return state;
      const rebased = rebase(draft, action.view.revision, chainOf(action.view));
      return withDraft({ ...state, conflicts: rebased.conflicts, dropped: rebased.dropped }, rebased.draft);
    }
    case "choose": {
      if (draft === null) return state;
      const conflicts = state.conflicts.filter((open) => conflictKey(open) !== conflictKey(action.conflict));
      return withDraft(
        { ...state, conflicts },
        action.side === "mine" ? draft : keepTheirs(draft, action.conflict),
      );
    }
  }
}

/** A draft without edits is none, unless there is still something to choose or to tell. */
function withDraft(state: EditorState, draft: Draft): EditorState {
  const over = draft.operations.length === 0 && state.conflicts.length === 0 && state.dropped.length === 0;
  return over ? nothingEdited : { ...state, draft };
}
