import type { MoneyView, SpendingGroup, SpendingView, SpentView } from "@understudy/contract";
import type { StoreDatabase } from "../database.ts";
import { and, eq, gte, lt } from "../drizzle.ts";
import { spendingSlots, tenantSlots } from "../schema/index.ts";
import { tenantSlotWidth } from "../slots.ts";
import { addSpent, nothingSpent, type Spent } from "../spending.ts";
import type { SeriesInput } from "../store-queries.ts";
import { within } from "./read-figures.ts";
import { bucketOf, bucketRange, type BucketRange } from "./series-views.ts";

const billion = 1_000_000_000;

/** Sums by currency; what has no price stands under the empty one. */
type Sums = Map<string, Spent>;

/** Tokens and cost per bucket, per group and over the whole range: sums of slots, never of single requests. */
export function spendingView(
  database: StoreDatabase,
  { by, ...asked }: SeriesInput & { readonly by: SpendingGroup },
): SpendingView {
  const stepMs = by === "tenant" ? Math.max(asked.stepMs, tenantSlotWidth) : asked.stepMs;
  const range = bucketRange({ ...asked, stepMs });
  const whole: Sums = new Map();
  const groups = new Map<string, Sums>();
  const buckets = range.starts.map((): Sums => new Map());
  for (const row of slotRows(database, range, by)) {
    const group = groups.get(row.name) ?? new Map<string, Spent>();
    groups.set(row.name, group);
    for (const sums of [whole, group, buckets[bucketOf(range, row.slot)]]) if (sums) add(sums, row);
  }
  return {
    from: range.from,
    to: range.to,
    stepMs,
    by,
    groups: [...groups].map(([name, sums]) => ({ name, ...spentView(sums) })).toSorted(dearestFirst),
    points: buckets.map((sums, index) => ({ at: range.starts[index]!, ...spentView(sums) })),
    whole: spentView(whole),
  };
}

type SlotRow = Spent & { readonly slot: number; readonly name: string; readonly currency: string };

function slotRows(database: StoreDatabase, range: BucketRange, by: SpendingGroup): readonly SlotRow[] {
  if (by === "tenant") {
    const { slot } = tenantSlots;
    const those = and(gte(slot, range.from), lt(slot, range.to));
    const rows = database.select().from(tenantSlots).where(those).all();
    return rows.map(({ tenant, ...row }) => ({ name: tenant, ...row }));
  }
  const { route, target } = range;
  const rows = database
    .select()
    .from(spendingSlots)
    .where(
      and(
        within(spendingSlots, range),
        route === undefined ? undefined : eq(spendingSlots.route, route),
        target === undefined ? undefined : eq(spendingSlots.target, target),
      ),
    )
    .all();
  return rows.map((row) => ({ name: row[by], ...row }));
}

function add(sums: Sums, row: SlotRow): void {
  const known = sums.get(row.currency) ?? nothingSpent();
  sums.set(row.currency, known);
  addSpent(known, row);
}

export function spentView(sums: Sums): SpentView {
  const all = nothingSpent();
  for (const spent of sums.values()) addSpent(all, spent);
  const { cost: _cost, estimatedCost: _estimated, wastedCost: _wasted, ...tokens } = all;
  const unpriced = sums.get("");
  return {
    ...tokens,
    costs: [...sums]
      .filter(([currency]) => currency !== "")
      .map(([currency, spent]) => money(currency, spent)),
    unpricedTokens: unpriced === undefined ? 0 : tokensOf(unpriced),
  };
}

function money(currency: string, { cost, estimatedCost, wastedCost }: Spent): MoneyView {
  return {
    currency,
    amount: cost / billion,
    estimated: estimatedCost / billion,
    wasted: wastedCost / billion,
  };
}

function tokensOf(spent: Omit<Spent, "cost" | "estimatedCost" | "wastedCost">): number {
  const { inputTokens, outputTokens, estimatedInputTokens, estimatedOutputTokens } = spent;
  return inputTokens + outputTokens + estimatedInputTokens + estimatedOutputTokens;
}

function dearestFirst(a: SpentView, b: SpentView): number {
  const cost = ({ costs }: SpentView): number =>
    costs.reduce((sum, { amount, estimated }) => sum + amount + estimated, 0);
  return cost(b) - cost(a) || tokensOf(b) - tokensOf(a);
}
