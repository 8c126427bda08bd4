import type { Random } from "../ports.ts";
import type { Chain, ChainEntry } from "./chain.ts";
import { tiersOf } from "./chain-operations.ts";

/** One target a request may ask, in the order of asking. */
export interface Candidate {
  readonly entry: ChainEntry;
  /** 0 is the primary tier: the first one that holds an enabled entry. */
  readonly tier: number;
}

/**
 * The order in which one request asks the targets of a chain: tiers in turn, inside a tier drawn by
 * weight so that load is shared. Disabled entries are no part of it.
 */
export function planChain(chain: Chain, random: Random): readonly Candidate[] {
  const enabled = chain.filter((entry) => entry.enabled);
  return tiersOf(enabled).flatMap((entries, tier) =>
    drawByWeight(entries, random).map((entry) => ({ entry, tier })),
  );
}

function drawByWeight(entries: readonly ChainEntry[], random: Random): readonly ChainEntry[] {
  if (entries.length < 2) return entries;
  const urn = [...entries];
  const drawn: ChainEntry[] = [];
  while (urn.length > 0) {
    let ticket = random.next() * urn.reduce((sum, entry) => sum + entry.weight, 0);
    const index = urn.findIndex((entry) => (ticket -= entry.weight) < 0);
    drawn.push(...urn.splice(index === -1 ? urn.length - 1 : index, 1));
  }
  return drawn;
}
