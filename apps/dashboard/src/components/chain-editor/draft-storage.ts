import type { ChainOperation } from "@understudy/core";
import type { Draft } from "./draft.ts";

/** Drafts live as long as their browser tab; the dashboard or the gateway may restart meanwhile. */
const keyOf = (route: string) => `understudy.chain-draft.${route}`;

export function loadDraft(route: string, storage: Pick<Storage, "getItem">): Draft | null {
  const text = storage.getItem(keyOf(route));
  if (text === null) return null;
  try {
    const value: unknown = JSON.parse(text);
    return isDraft(value) ? value : null;
  } catch {
    return null;
  }
}

export function saveDraft(
  route: string,
  draft: Draft | null,
  storage: Pick<Storage, "setItem" | "removeItem">,
): void {
  if (draft === null || draft.operations.length === 0) storage.removeItem(keyOf(route));
  else storage.setItem(keyOf(route), JSON.stringify(draft));
}

/** An older version of the dashboard may have left something else; that is dropped, not guessed at. */
function isDraft(value: unknown): value is Draft {
  return (
    isRecord(value) &&
    typeof value["baseRevision"] === "number" &&
    isList(value["base"], isEntry) &&
    isList(value["operations"], isOperation)
  );
}

function isEntry(value: unknown): boolean {
  return (
    isRecord(value) &&
    typeof value["target"] === "string" &&
    typeof value["priority"] === "number" &&
    typeof value["enabled"] === "boolean" &&
    typeof value["weight"] === "number"
  );
}

const types: readonly unknown[] = [
  "add",
  "remove",
  "move",
  "set_priority",
  "set_weight",
  "set_timeout",
  "set_enabled",
] satisfies readonly ChainOperation["type"][];

function isOperation(value: unknown): boolean {
  return isRecord(value) && typeof value["target"] === "string" && types.includes(value["type"]);
}

function isList(value: unknown, isItem: (item: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every((item) => isItem(item));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
