import type { AttemptStep, Level, RequestRecord } from "@understudy/core";
import type { Price, Prices } from "@understudy/contract";

/** What a number of calls used and cost; money in billionths of the currency's unit, as whole numbers. */
export interface Spent {
  calls: number;
  uncounted: number;
  inputTokens: number;
  cachedTokens: number;
  outputTokens: number;
  estimatedInputTokens: number;
  estimatedOutputTokens: number;
  wastedTokens: number;
  cost: number;
  estimatedCost: number;
  wastedCost: number;
}

export interface SpendingRow extends Spent {
  readonly route: string;
  readonly level: Level;
  readonly target: string;
  /** Empty: no price is known, and the costs are not zero but unknown. */
  readonly currency: string;
}

export interface TenantSpending extends Spent {
  readonly tenant: string;
  readonly currency: string;
}

/** The names of all that is added up. */
export const spentNames = [
  "calls",
  "uncounted",
  "inputTokens",
  "cachedTokens",
  "outputTokens",
  "estimatedInputTokens",
  "estimatedOutputTokens",
  "wastedTokens",
  "cost",
  "estimatedCost",
  "wastedCost",
] as const satisfies readonly (keyof Spent)[];

export function nothingSpent(): Spent {
  return {
    calls: 0,
    uncounted: 0,
    inputTokens: 0,
    cachedTokens: 0,
    outputTokens: 0,
    estimatedInputTokens: 0,
    estimatedOutputTokens: 0,
    wastedTokens: 0,
    cost: 0,
    estimatedCost: 0,
    wastedCost: 0,
  };
}

export function addSpent(sum: Spent, more: Spent): void {
  for (const name of spentNames) sum[name] += more[name];
}

/**
 * What one call used and cost. Money is rounded once, here, to whole billionths, so that every sum of
 * calls is exact and a request costs what its calls cost (docs/resilience.md I43).
 */
function spentBy({ outcome, usage, wastedTokens = 0 }: AttemptStep, price: Price | null): Spent {
  const spent = nothingSpent();
  spent.calls = 1;
  spent.wastedTokens = wastedTokens;
  // What is bought in vain is nearly all prompt, asked a second time.
  spent.wastedCost = price === null ? 0 : billionths(wastedTokens * price.input);
  if (usage === undefined) {
    if (outcome === "served") spent.uncounted = 1;
    return spent;
  }
  const cost = price === null ? 0 : costOf(usage, price);
  if (usage.estimated === true) {
    spent.estimatedInputTokens = usage.inputTokens;
    spent.estimatedOutputTokens = usage.outputTokens;
    spent.estimatedCost = cost;
  } else {
    spent.inputTokens = usage.inputTokens;
    spent.cachedTokens = usage.cachedInputTokens ?? 0;
    spent.outputTokens = usage.outputTokens;
    spent.cost = cost;
  }
  return spent;
}

/** In billionths of the currency. */
export function costOf(
  usage: NonNullable<AttemptStep["usage"]>,
  { input, output, cachedInput = input }: Price,
): number {
  const cached = Math.min(usage.inputTokens, usage.cachedInputTokens ?? 0);
  return billionths(
    (usage.inputTokens - cached) * input + cached * cachedInput + usage.outputTokens * output,
  );
}

/** Prices are for a million tokens: a token at 1.00 costs a thousand billionths. */
function billionths(tokensTimesPrice: number): number {
  return Math.round(tokensTimesPrice * 1_000);
}

/** What the calls of a number of requests used and cost, by what they were for and by whom. */
export class Spending {
  readonly byTarget = new Map<string, SpendingRow>();
  readonly byTenant = new Map<string, TenantSpending>();

  /** `prices`: of the revision the request ran under; null: it had none. */
  add({ route, level, tenant, path }: RequestRecord, prices: RevisionPrices | null): void {
    for (const step of path) {
      if (step.kind === "skip") continue;
      const price = prices?.of(step.target) ?? null;
      const spent = spentBy(step, price);
      if (spent.uncounted + spent.wastedTokens === 0 && step.usage === undefined) continue;
      const currency = price === null ? "" : (prices?.currency ?? "");
      const { target } = step;
      addTo(this.byTarget, { route, level, target, currency, ...spent }, `${route}\n${level}\n${target}`);
      addTo(this.byTenant, { tenant, currency, ...spent }, tenant);
    }
  }

  /** The whole of it; what has no price stands under the empty currency. */
  byCurrency(): Map<string, Spent> {
    const sums = new Map<string, Spent>();
    for (const row of this.byTarget.values()) {
      const sum = sums.get(row.currency) ?? nothingSpent();
      sums.set(row.currency, sum);
      addSpent(sum, row);
    }
    return sums;
  }
}

/** The prices of one revision. */
export interface RevisionPrices {
  readonly currency: string;
  /** Null: none is configured. */
  of(target: string): Price | null;
}

/** By the target's id, else by its provider and model, as `provider/model`. */
export function revisionPrices(
  { currency, targets }: Prices,
  known: Readonly<Record<string, { readonly provider: string; readonly model: string }>>,
): RevisionPrices {
  return {
    currency,
    of: (id) => {
      const target = known[id];
      return targets[id] ?? (target && targets[`${target.provider}/${target.model}`]) ?? null;
    },
  };
}

function addTo<Row extends Spent & { readonly currency: string }>(
  rows: Map<string, Row>,
  row: Row,
  name: string,
): void {
  const key = `${name}\n${row.currency}`;
  const known = rows.get(key);
  if (known === undefined) rows.set(key, row);
  else addSpent(known, row);
}
