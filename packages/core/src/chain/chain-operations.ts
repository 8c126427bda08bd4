import type { TargetId } from "../target.ts";
import type { Chain, ChainEntry } from "./chain.ts";

/** One edit of a chain. A draft is a list of these, so it can be replayed on a newer revision. */
export type ChainOperation =
  /** Asked last, in a tier of its own, with nothing else said of it. */
  | { readonly type: "add"; readonly target: TargetId }
  | { readonly type: "remove"; readonly target: TargetId }
  /** Gives the entry a tier of its own right after another entry's tier (null: before all tiers). */
  | { readonly type: "move"; readonly target: TargetId; readonly after: TargetId | null }
  /** Puts the entry into the tier with this priority. */
  | { readonly type: "set_priority"; readonly target: TargetId; readonly priority: number }
  /** Its share among the others of its tier. */
  | { readonly type: "set_weight"; readonly target: TargetId; readonly weight: number }
  /** Null: back to the default limit. */
  | { readonly type: "set_timeout"; readonly target: TargetId; readonly timeoutMs: number | null }
  | { readonly type: "set_enabled"; readonly target: TargetId; readonly enabled: boolean };

/** Why an operation does not fit a chain: `last_entry`, since nobody could be asked without it. */
export type ChainProblem = "not_in_chain" | "already_in_chain" | "last_entry";

export type ChainChange =
  | { readonly ok: true; readonly chain: Chain }
  /** The first operation that does not fit, and the target it is about. */
  | { readonly ok: false; readonly problem: ChainProblem; readonly target: TargetId };

/** The tiers of a chain in the order they are asked; entries keep their order inside a tier. */
export function tiersOf(chain: Chain): readonly (readonly ChainEntry[])[] {
  const tiers = Map.groupBy(chain, (entry) => entry.priority);
  return [...tiers].toSorted(([a], [b]) => a - b).map(([, entries]) => entries);
}

/** The longest timeout among the members of a tier; null: one of them has the default limit. */
export function longestTimeout(tier: readonly ChainEntry[]): number | null {
  const timeouts = tier.map(({ timeoutMs }) => timeoutMs ?? Number.POSITIVE_INFINITY);
  const longest = Math.max(...timeouts);
  return longest === Number.POSITIVE_INFINITY ? null : longest;
}

/**
 * Applies edits in order; pure, so gateway and browser come to the same chain. The result's
 * priorities are 1, 2, 3, ... without gaps, and it is never empty.
 */
export function applyChainOperations(chain: Chain, operations: readonly ChainOperation[]): ChainChange {
  let current = renumber(tiersOf(chain));
  for (const operation of operations) {
    const fault = misfit(current, operation);
    if (fault !== null) return { ok: false, ...fault };
    current = applyOne(current, operation);
  }
  return { ok: true, chain: current };
}

interface Misfit {
  readonly problem: ChainProblem;
  readonly target: TargetId;
}

function misfit(chain: Chain, operation: ChainOperation): Misfit | null {
  const holds = (id: TargetId): boolean => chain.some((entry) => entry.target === id);
  const { target } = operation;
  if (operation.type === "add") return holds(target) ? { problem: "already_in_chain", target } : null;
  const named = operation.type === "move" && operation.after !== null ? [target, operation.after] : [target];
  const missing = named.find((id) => !holds(id));
  if (missing !== undefined) return { problem: "not_in_chain", target: missing };
  const isLast = operation.type === "remove" && chain.every((entry) => entry.target === target);
  return isLast ? { problem: "last_entry", target } : null;
}

function applyOne(chain: Chain, operation: ChainOperation): Chain {
  const { target } = operation;
  switch (operation.type) {
    case "add":
      return renumber([...tiersOf(chain), [{ target, priority: 1, enabled: true, weight: 1 }]]);
    case "remove":
      return renumber(tiersOf(chain.filter((entry) => entry.target !== target)));
    case "move":
      return move(chain, target, operation.after);
    case "set_priority":
      return renumber(
        tiersOf(replace(chain, target, (entry) => ({ ...entry, priority: operation.priority }))),
      );
    case "set_weight":
      return replace(chain, target, (entry) => ({ ...entry, weight: operation.weight }));
    case "set_timeout":
      return replace(chain, target, (entry) => withTimeout(entry, operation.timeoutMs));
    case "set_enabled":
      return replace(chain, target, (entry) => ({ ...entry, enabled: operation.enabled }));
  }
}

function move(chain: Chain, target: TargetId, after: TargetId | null): Chain {
  if (target === after) return chain;
  const moved = chain.filter((entry) => entry.target === target);
  const rest = tiersOf(chain.filter((entry) => entry.target !== target));
  const place =
    after === null ? 0 : rest.findIndex((tier) => tier.some((entry) => entry.target === after)) + 1;
  return renumber(rest.toSpliced(place, 0, moved));
}

function withTimeout(entry: ChainEntry, timeoutMs: number | null): ChainEntry {
  const { target, priority, enabled, weight } = entry;
  return { target, priority, enabled, weight, ...(timeoutMs === null ? {} : { timeoutMs }) };
}

function replace(chain: Chain, target: TargetId, edit: (entry: ChainEntry) => ChainEntry): Chain {
  return chain.map((entry) => (entry.target === target ? edit(entry) : entry));
}

function renumber(tiers: readonly (readonly ChainEntry[])[]): Chain {
  return tiers.flatMap((tier, index) => tier.map((entry) => ({ ...entry, priority: index + 1 })));
}
