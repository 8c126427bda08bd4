import type { Chain, ChainOperation } from "@understudy/core";
import { draftChain, isStructural, normalised, order, replay, sameChain, type Draft } from "./draft.ts";

/** A field that two people changed to different values; somebody has to choose. */
export type Conflict =
  | {
      readonly field: "timeout";
      readonly target: string;
      readonly theirs: number | null;
      readonly mine: number | null;
    }
  | { readonly field: "enabled"; readonly target: string; readonly theirs: boolean; readonly mine: boolean }
  | { readonly field: "order"; readonly theirs: readonly string[]; readonly mine: readonly string[] };

export interface Rebased {
  readonly draft: Draft;
  readonly conflicts: readonly Conflict[];
  readonly dropped: readonly ChainOperation[];
}

/** A name for a conflict that stays the same while it is open. */
export function conflictKey(conflict: Conflict): string {
  return conflict.field === "order" ? "order" : `${conflict.field} ${conflict.target}`;
}

/** Whether what was saved meanwhile left this chain as the draft found it. */
export function untouched(draft: Draft, current: Chain): boolean {
  return sameChain(draft.base, current);
}

/** Puts a draft on top of a newer revision; nothing of either side is lost without being named. */
export function rebase(draft: Draft, revision: number, current: Chain): Rebased {
  const { operations, dropped } = replay(current, draft.operations);
  const rebased = { baseRevision: revision, base: current, operations };
  return { draft: rebased, conflicts: conflictsOf(draft, rebased), dropped };
}

/** Gives up the draft's side of a conflict. */
export function keepTheirs(draft: Draft, conflict: Conflict): Draft {
  const operations = draft.operations.filter((operation) => {
    switch (conflict.field) {
      case "timeout":
        return operation.type !== "set_timeout" || operation.target !== conflict.target;
      case "enabled":
        return operation.type !== "set_enabled" || operation.target !== conflict.target;
      case "order":
        return !isStructural(operation);
    }
  });
  return { ...draft, operations };
}

function conflictsOf(draft: Draft, rebased: Draft): Conflict[] {
  const base = normalised(draft.base);
  const theirs = normalised(rebased.base);
  const mine = draftChain(draft);
  const conflicts: Conflict[] = [];
  for (const their of theirs) {
    const was = base.find((entry) => entry.target === their.target);
    const my = mine.find((entry) => entry.target === their.target);
    if (!was || !my) continue;
    const { target } = their;
    if (differ(was.timeoutMs, their.timeoutMs, my.timeoutMs)) {
      conflicts.push({
        field: "timeout",
        target,
        theirs: their.timeoutMs ?? null,
        mine: my.timeoutMs ?? null,
      });
    }
    if (differ(was.enabled, their.enabled, my.enabled)) {
      conflicts.push({ field: "enabled", target, theirs: their.enabled, mine: my.enabled });
    }
  }
  const together = draftChain(rebased);
  const bothMoved = order(base) !== order(theirs) && order(base) !== order(mine);
  if (bothMoved && order(together) !== order(mine)) {
    conflicts.push({ field: "order", theirs: names(theirs), mine: names(together) });
  }
  return conflicts;
}

function differ<Value>(was: Value, theirs: Value, mine: Value): boolean {
  return was !== theirs && was !== mine && theirs !== mine;
}

function names(chain: Chain): string[] {
  return chain.map((entry) => entry.target);
}
