import type { ChainView } from "@understudy/contract";
import {
  applyChainOperations,
  type Chain,
  type ChainEntry,
  type ChainOperation,
  type ChainProblem,
} from "@understudy/core";

/** Edits not yet applied: what they were made on, and the operations that make them again. */
export interface Draft {
  readonly baseRevision: number;
  readonly base: Chain;
  readonly operations: readonly ChainOperation[];
}

/** The chain inside what the control API shows of it. */
export function chainOf(view: Pick<ChainView, "entries">): Chain {
  return view.entries.map(({ target, priority, enabled, weight, timeoutMs }): ChainEntry => ({
    target,
    priority,
    enabled,
    weight,
    ...(timeoutMs === null ? {} : { timeoutMs }),
  }));
}

export function emptyDraft(view: Pick<ChainView, "entries" | "revision">): Draft {
  return { baseRevision: view.revision, base: chainOf(view), operations: [] };
}

/** The chain as it would be. Operations of a draft always fit its own base. */
export function draftChain({ base, operations }: Draft): Chain {
  return replay(base, operations).chain;
}

/** An operation that does not fit the chain it was to be done on, and why. */
export interface Dropped {
  readonly operation: ChainOperation;
  readonly problem: ChainProblem;
}

export interface Replay {
  readonly chain: Chain;
  readonly operations: readonly ChainOperation[];
  readonly dropped: readonly Dropped[];
}

/** Does the operations again on a chain they may not fit any more. */
export function replay(base: Chain, operations: readonly ChainOperation[]): Replay {
  const kept: ChainOperation[] = [];
  const dropped: Dropped[] = [];
  let chain = normalised(base);
  for (const operation of operations) {
    const result = applyChainOperations(chain, [operation]);
    if (result.ok) {
      chain = result.chain;
      kept.push(operation);
    } else {
      dropped.push({ operation, problem: result.problem });
    }
  }
  return { chain, operations: kept, dropped };
}

/** Tiers numbered 1, 2, 3 as the gateway will number them, so that two chains can be compared. */
export function normalised(chain: Chain): Chain {
  const result = applyChainOperations(chain, []);
  return result.ok ? result.chain : chain;
}

/**
 * Adds an edit and forgets every one without which the chain comes out the same: earlier values of a
 * field, steps of one move, all that leads back to where it began, edits of what is removed.
 */
export function addOperation(draft: Draft, added: ChainOperation): Draft {
  return withoutDetours({ ...draft, operations: [...draft.operations, added] });
}

/** Takes a target back that the draft removes. */
export function putBack(draft: Draft, target: string): Draft {
  const operations = draft.operations.filter(({ type, target: of }) => type !== "remove" || of !== target);
  return withoutDetours({ ...draft, operations });
}

function withoutDetours(draft: Draft): Draft {
  const wanted = draftChain(draft);
  let { operations } = draft;
  for (let index = 0; index < operations.length;) {
    const fewer = operations.toSpliced(index, 1);
    if (sameChain(draftChain({ ...draft, operations: fewer }), wanted)) operations = fewer;
    else index += 1;
  }
  return { ...draft, operations };
}

/** The order and the tiers of a chain, as one comparable word. */
export function order(chain: Chain): string {
  return chain.map((entry) => `${entry.priority} ${entry.target}`).join("\n");
}

export function sameChain(one: Chain, other: Chain): boolean {
  return JSON.stringify(comparable(one)) === JSON.stringify(comparable(other));
}

function comparable(chain: Chain) {
  return normalised(chain).map((entry) => [
    entry.target,
    entry.priority,
    entry.enabled,
    entry.weight,
    entry.timeoutMs,
  ]);
}
