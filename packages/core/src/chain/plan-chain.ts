import { orderByCost, type Contender } from "../balance/choose.ts";
import { isSetBack, nothingKnown, type FactsOf } from "../balance/target-facts.ts";
import type { Random } from "../ports.ts";
import type { Chain, ChainEntry } from "./chain.ts";
import { tiersOf } from "./chain-operations.ts";

/** One target a request may ask, in the order of asking. */
export interface Candidate {
  readonly entry: ChainEntry;
  /** 0 is the primary tier: the first one that holds an enabled entry. */
  readonly tier: number;
  /** Stands in its place against its health, to see whether it is back; one call per 5 s may. */
  readonly canary: boolean;
}

/** What of a plan depends on the chain alone. */
interface PreparedChain {
  readonly tiers: readonly (readonly Candidate[])[];
  /** The whole plan while no tier has a choice and nobody is set back; null: a tier has several. */
  readonly straight: readonly Candidate[] | null;
}

interface Member extends Contender {
  readonly candidate: Candidate;
  readonly setBack: boolean;
}

const prepared = new WeakMap<Chain, PreparedChain>();

/**
 * The order in which one request asks the targets of a chain, each at most once: tiers in turn,
 * inside a tier by cost. Who is unhealthy or silent goes behind all others, unless its canary is due;
 * when that is everybody, health is ignored (docs/resilience.md 0.13, I25). Disabled entries are no
 * part of it. The result may be shared between requests.
 */
export function planChain(chain: Chain, random: Random, facts: FactsOf = nothingKnown): readonly Candidate[] {
  const { tiers, straight } = prepare(chain);
  if (straight !== null && isUndisturbed(straight, facts)) return straight;
  const members = tiers.map((tier) => tier.map((candidate) => memberOf(candidate, facts)));
  const failOpen = members.every((tier) => tier.every(({ setBack }) => setBack));
  const inPlace: Candidate[] = [];
  const behind: Candidate[] = [];
  for (const tier of members) {
    const standing = failOpen ? tier : tier.filter(({ setBack }) => !setBack);
    if (standing.length < tier.length) {
      for (const { candidate, facts } of tier.filter(({ setBack }) => setBack)) {
        if (facts.canaryDue) inPlace.push({ ...candidate, canary: true });
        else behind.push(candidate);
      }
    }
    for (const { candidate } of orderByCost(standing, random)) inPlace.push(candidate);
  }
  return behind.length === 0 ? inPlace : inPlace.concat(behind);
}

function isUndisturbed(plan: readonly Candidate[], facts: FactsOf): boolean {
  for (const { entry } of plan) if (isSetBack(facts(entry.target))) return false;
  return true;
}

function memberOf(candidate: Candidate, factsOf: FactsOf): Member {
  const facts = factsOf(candidate.entry.target);
  return { candidate, facts, weight: candidate.entry.weight, setBack: isSetBack(facts) };
}

/** Chains never change, a new revision brings new ones: what they fix is worked out once. */
function prepare(chain: Chain): PreparedChain {
  const known = prepared.get(chain);
  if (known !== undefined) return known;
  const fresh = prepareTiers(chain);
  prepared.set(chain, fresh);
  return fresh;
}

function prepareTiers(chain: Chain): PreparedChain {
  const seen = new Set<string>();
  const tiers = tiersOf(chain.filter(({ enabled }) => enabled))
    .map((entries) => entries.filter(({ target }) => !seen.has(target) && seen.add(target)))
    .filter((entries) => entries.length > 0)
    .map((entries, tier) => entries.map((entry) => ({ entry, tier, canary: false })));
  return { tiers, straight: tiers.some(({ length }) => length > 1) ? null : tiers.flat() };
}
