import { applyChainOperations, type Chain, type ChainOperation } from "@understudy/core";
import { order } from "./draft.ts";

/** The edit that brings a target to a place in the list, 0 being first; null where it would change nothing. */
export function moveTo(chain: Chain, target: string, index: number): ChainOperation | null {
  const rest = chain.filter((entry) => entry.target !== target);
  const after = rest[index - 1]?.target ?? null;
  return changing(chain, { type: "move", target, after });
}

/**
 * The edit that moves a target one place, over a whole tier where the neighbours share one; null at
 * the end of the chain.
 */
export function moveBy(chain: Chain, target: string, step: -1 | 1): ChainOperation | null {
  const from = chain.findIndex((entry) => entry.target === target);
  for (let index = from + step; index >= 0 && index < chain.length; index += step) {
    const operation = moveTo(chain, target, index);
    if (operation !== null) return operation;
  }
  return null;
}

/** Where a target stands, 1 being first; 0 when it does not. */
export function positionOf(chain: Chain, target: string): number {
  return chain.findIndex((entry) => entry.target === target) + 1;
}

function changing(chain: Chain, operation: ChainOperation): ChainOperation | null {
  const result = applyChainOperations(chain, [operation]);
  return result.ok && order(result.chain) !== order(chain) ? operation : null;
}
