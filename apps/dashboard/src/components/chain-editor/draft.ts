import type { ChainView } from "@understudy/contract";
import { applyChainOperations, type Chain, type ChainEntry, type ChainOperation } from "@understudy/core";

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

export interface Replay {
  readonly chain: Chain;
  readonly operations: readonly ChainOperation[];
  /** Operations that name a target the chain no longer holds. */
  readonly dropped: readonly ChainOperation[];
}

/** Does the operations again on a chain they may not fit any more. */
export function replay(base: Chain, operations: readonly ChainOperation[]): Replay {
  const kept: ChainOperation[] = [];
  const dropped: ChainOperation[] = [];
  let chain = normalised(base);
  for (const operation of operations) {
    const result = applyChainOperations(chain, [operation]);
    if (result.ok) {
      chain = result.chain;
      kept.push(operation);
    } else {
      dropped.push(operation);
    }
  }
  return { chain, operations: kept, dropped };
}

/** Tiers numbered 1, 2, 3 as the gateway will number them, so that two chains can be compared. */
export function normalised(chain: Chain): Chain {
  const result = applyChainOperations(chain, []);
  return result.ok ? result.chain : chain;
}

export function isStructural(operation: ChainOperation): boolean {
  return operation.type === "move" || operation.type === "set_priority";
}

/**
 * Adds an edit and forgets what it makes pointless: an earlier value of the same field, a step of the
 * same move, and everything that leads back to where it began.
 */
export function addOperation(draft: Draft, added: ChainOperation): Draft {
  const { operations } = draft;
  const last = operations.at(-1);
  const sameStep =
    last !== undefined && isStructural(added) && last.type === added.type && last.target === added.target;
  const earlier = isStructural(added)
    ? operations.slice(0, sameStep ? -1 : undefined)
    : operations.filter((operation) => operation.type !== added.type || operation.target !== added.target);
  return withoutDetours({ ...draft, operations: [...earlier, added] });
}

function withoutDetours(draft: Draft): Draft {
  const before = normalised(draft.base);
  const after = draftChain(draft);
  const moved = order(before) !== order(after);
  const operations = draft.operations.filter((operation) => {
    if (isStructural(operation)) return moved;
    const was = before.find((entry) => entry.target === operation.target);
    const is = after.find((entry) => entry.target === operation.target);
    return was?.timeoutMs !== is?.timeoutMs || was?.enabled !== is?.enabled;
  });
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
