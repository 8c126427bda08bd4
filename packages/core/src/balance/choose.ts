import type { Random } from "../ports.ts";
import type { TargetFacts } from "./target-facts.ts";

/** One member of a tier that could be asked. */
export interface Contender {
  readonly weight: number;
  readonly facts: TargetFacts;
}

/**
 * The order in which the members of one tier are asked: the cheaper of two drawn at random first, so
 * that never everybody runs to the same one, then the rest by cost (docs/resilience.md section 3,
 * "Balancing"). Cost = first token x (calls under way + 1) / (weight x share). Holds every contender
 * once; those without weight or share last.
 */
export function orderByCost<Each extends Contender>(
  contenders: readonly Each[],
  random: Random,
): readonly Each[] {
  const count = contenders.length;
  if (count < 2) return contenders;
  const guessing = contenders.some(({ facts }) => facts.firstTokenMs === null);
  const costs = costsOf(contenders, guessing ? random : null);
  // Equal costs keep the order they start in: that one is drawn.
  const start = Math.floor(random.next() * count);
  const order = contenders.map((_, index) => (start + index) % count);
  order.sort((one, other) => difference(costs[one]!, costs[other]!));
  if (!guessing) bringForward(order, drawRank(costs.filter(Number.isFinite).length, random));
  return order.map((index) => contenders[index]!);
}

/**
 * Whose first token nobody knows counts as quick as the quickest known. In such a tier chance stands
 * in for the missing knowledge: the call to come is drawn from an exponential distribution of mean 1,
 * which chooses among idle members in proportion to their weights.
 */
function costsOf(contenders: readonly Contender[], chance: Random | null): readonly number[] {
  let quickest = Number.POSITIVE_INFINITY;
  for (const { facts } of contenders) quickest = Math.min(quickest, facts.firstTokenMs ?? quickest);
  const assumed = Number.isFinite(quickest) ? quickest : 1;
  return contenders.map(({ weight, facts }) => {
    const share = weight * facts.share;
    if (share <= 0) return Number.POSITIVE_INFINITY;
    const firstToken = Math.max(facts.firstTokenMs ?? assumed, facts.waitingMs, 1);
    const toCome = chance === null ? 1 : -Math.log(1 - chance.next());
    return (firstToken * (facts.inFlight + toCome)) / share;
  });
}

/** The better rank of two different ones drawn. */
function drawRank(count: number, random: Random): number {
  if (count <= 2) return 0;
  const one = Math.floor(random.next() * count);
  const step = 1 + Math.floor(random.next() * (count - 1));
  return Math.min(one, (one + step) % count);
}

function bringForward(order: number[], rank: number): void {
  order.unshift(...order.splice(rank, 1));
}

/** Infinite costs are equal. */
function difference(one: number, other: number): number {
  return one === other ? 0 : one - other;
}
