import { fewestBaselineSamples, type Baseline } from "../latency/latency-baseline.ts";

/** The second call comes no sooner than this, however fast the target usually is. */
const soonestMs = 1_000;
/** A limit group this full has no room for calls that nobody needs. */
const concurrencyUseLimit = 0.7;

export interface HedgeFacts {
  readonly streamed: boolean;
  /** The client has content already. */
  readonly committed: boolean;
  /** The request has had its one hedge. */
  readonly hedged: boolean;
  /** Asking twice would do something twice: hosted tools, MCP, stored answers, code execution. */
  readonly sideEffects: boolean;
  /** Of the prompt, and what it may be at most, in one currency. Null: unknown; no cap. */
  readonly promptCost: number | null;
  readonly promptCostCap: number | null;
  /** First tokens of the target that is waited on. */
  readonly baseline: Baseline | null;
  readonly waitingLimitGroup: string;
  /** Who would be asked as well; null: nobody is left. */
  readonly second: HedgeTarget | null;
  /** By its ledger. */
  readonly worthwhile: boolean;
}

interface HedgeTarget {
  readonly healthy: boolean;
  readonly limitGroup: string;
  /** Calls under way as a share of the group's limit, 0 to 1; 0 where there is none. */
  readonly concurrencyUse: number;
}

/**
 * Whether a second target is asked while the first is still silent, and how long after the start of
 * the first call; null: not (docs/resilience.md section 3, Hedging). The budget is asked when the
 * time has come.
 */
export function planHedge(facts: HedgeFacts): { readonly afterMs: number } | null {
  const { baseline, second } = facts;
  if (!facts.streamed || facts.committed || facts.hedged || facts.sideEffects) return null;
  if (!facts.worthwhile || !isAffordable(facts)) return null;
  if (second === null || !second.healthy || second.limitGroup === facts.waitingLimitGroup) return null;
  if (second.concurrencyUse >= concurrencyUseLimit) return null;
  if (baseline === null || baseline.samples < fewestBaselineSamples) return null;
  return { afterMs: Math.max(soonestMs, baseline.p95Ms) };
}

/** With a cap, a prompt of unknown cost counts as too dear. */
function isAffordable({ promptCost, promptCostCap }: HedgeFacts): boolean {
  return promptCostCap === null || (promptCost !== null && promptCost <= promptCostCap);
}
