"use client";

import type { ChainView } from "@understudy/contract";
import { useEffect, useReducer, useRef, type ActionDispatch } from "react";
import { loadDraft, saveDraft } from "./draft-storage.ts";
import { editorState, nothingEdited, type EditorAction, type EditorState } from "./editor-state.ts";

export interface Editor extends EditorState {
  readonly dispatch: ActionDispatch<[EditorAction]>;
  /** Somebody saved this chain while it was edited here. */
  readonly behind: boolean;
}

/** The draft of one chain: kept through reloads, and moved along with revisions that leave it alone. */
export function useEditor(view: ChainView): Editor {
  const [state, dispatch] = useReducer(editorState, nothingEdited);
  const loaded = useRef(false);

  useEffect(() => {
    dispatch({ type: "load", draft: loadDraft(view.route, sessionStorage) });
  }, [view.route]);
  useEffect(() => {
    if (loaded.current) saveDraft(view.route, state.draft, sessionStorage);
    loaded.current = true;
  }, [view.route, state.draft]);
  useEffect(() => dispatch({ type: "follow", view }), [view]);

  return { ...state, dispatch, behind: state.draft !== null && state.draft.baseRevision < view.revision };
}
