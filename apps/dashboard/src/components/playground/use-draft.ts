"use client";

import { useMemo, useSyncExternalStore } from "react";
import { loadDraft } from "#components/chain-editor/draft-storage.ts";
import type { Draft } from "#components/chain-editor/draft.ts";

const never = () => () => undefined;

/** The draft of a route's chain that this browser tab holds; null: there is none. */
export function useDraft(route: string | null): Draft | null {
  const read = () => (route === null ? "null" : JSON.stringify(loadDraft(route, sessionStorage)));
  const text = useSyncExternalStore(never, read, () => "null");
  return useMemo(
    () => (route === null || text === "null" ? null : loadDraft(route, sessionStorage)),
    [route, text],
  );
}
