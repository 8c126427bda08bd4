import type { Chain, ChainEntry, ChainOperation } from "@understudy/core";
import { sayEntry } from "./chain-changes.ts";
import { draftChain, normalised, order, replay, sameChain, type Draft, type Dropped } from "./draft.ts";

/** A field that two people changed to different values; somebody has to choose. */
export type Conflict =
  | {
      readonly field: "timeout";
      readonly target: string;
      readonly theirs: number | null;
      readonly mine: number | null;
    }
  | { readonly field: "enabled"; readonly target: string; readonly theirs: boolean; readonly mine: boolean }
  | { readonly field: "weight"; readonly target: string; readonly theirs: number; readonly mine: number }
  /** Removed here; there it was edited. */
  | { readonly field: "removed"; readonly target: string; readonly theirs: string }
  | { readonly field: "order"; readonly theirs: readonly string[]; readonly mine: readonly string[] };

export interface Rebased {
  readonly draft: Draft;
  readonly conflicts: readonly Conflict[];
  readonly dropped: readonly Dropped[];
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
  const given = draft.operations.filter((operation) => !isSideOf(operation, conflict));
  return { ...draft, operations: replay(draft.base, given).operations };
}

function isSideOf({ type, target }: ChainOperation, conflict: Conflict): boolean {
  switch (conflict.field) {
    case "timeout":
      return type === "set_timeout" && target === conflict.target;
    case "enabled":
      return type === "set_enabled" && target === conflict.target;
    case "weight":
      return type === "set_weight" && target === conflict.target;
    case "removed":
      return (type === "remove" || type === "add") && target === conflict.target;
    case "order":
      return type === "move" || type === "set_priority";
  }
}

interface Sides {
  readonly base: Chain;
  readonly theirs: Chain;
  readonly mine: Chain;
  /** The draft on top of theirs. */
  readonly together: Chain;
}

function conflictsOf(draft: Draft, rebased: Draft): Conflict[] {
  const sides: Sides = {
    base: normalised(draft.base),
    theirs: normalised(rebased.base),
    mine: draftChain(draft),
    together: draftChain(rebased),
  };
  return [...sides.theirs.flatMap((their) => fieldConflicts(their, sides)), ...orderConflict(sides)];
}

function fieldConflicts(their: ChainEntry, { base, mine }: Sides): Conflict[] {
  const { target } = their;
  const my = entryOf(mine, target);
  const stood = entryOf(base, target);
  if (my === undefined) {
    const edited = stood !== undefined && sayEntry(stood) !== sayEntry(their);
    return edited ? [{ field: "removed", target, theirs: sayEntry(their) }] : [];
  }
  // Added on both sides, it began on both as new entries do.
  const was: ChainEntry = stood ?? { target, priority: 0, enabled: true, weight: 1 };
  return [
    ...(differ(was.timeoutMs, their.timeoutMs, my.timeoutMs)
      ? [
          {
            field: "timeout" as const,
            target,
            theirs: their.timeoutMs ?? null,
            mine: my.timeoutMs ?? null,
          },
        ]
      : []),
    ...(differ(was.enabled, their.enabled, my.enabled)
      ? [{ field: "enabled" as const, target, theirs: their.enabled, mine: my.enabled }]
      : []),
    ...(differ(was.weight, their.weight, my.weight)
      ? [{ field: "weight" as const, target, theirs: their.weight, mine: my.weight }]
      : []),
  ];
}

/** Who comes or goes on one side alone has no place to disagree about. */
function orderConflict({ base, theirs, mine, together }: Sides): Conflict[] {
  const stayed = (chain: Chain): string =>
    order(
      normalised(
        chain.filter(({ target }) =>
          [base, theirs, mine].every((side) => entryOf(side, target) !== undefined),
        ),
      ),
    );
  const bothMoved = stayed(base) !== stayed(theirs) && stayed(base) !== stayed(mine);
  if (!bothMoved || stayed(together) === stayed(mine)) return [];
  return [{ field: "order", theirs: names(theirs), mine: names(together) }];
}

function entryOf(chain: Chain, target: string): ChainEntry | undefined {
  return chain.find((entry) => entry.target === target);
}

function differ<Value>(was: Value, theirs: Value, mine: Value): boolean {
  return was !== theirs && was !== mine && theirs !== mine;
}

function names(chain: Chain): string[] {
  return chain.map((entry) => entry.target);
}
