import type { ErrorCounts, ErrorView } from "@understudy/contract";
import type { AttemptOutcome, FailureClass, SkipReason } from "@understudy/core";
import type { StoreDatabase } from "../database.ts";
import { and, eq } from "../drizzle.ts";
import { attemptSlots, skipSlots } from "../schema/index.ts";
import type { SeriesInput } from "../store-queries.ts";
import { counting, within } from "./read-figures.ts";
import { bucketOf, bucketRange } from "./series-views.ts";

/** Counts that are added to. */
interface Sums extends ErrorCounts {
  calls: number;
  readonly failures: Partial<Record<FailureClass, number>>;
  readonly skips: Partial<Record<SkipReason, number>>;
}

/** Failures by class and skips by reason, per bucket, per target and over the whole range. */
export function errorView(database: StoreDatabase, input: SeriesInput): ErrorView {
  const range = bucketRange(input);
  const whole = nothing();
  const targets = new Map<string, Sums>();
  const buckets = range.starts.map(nothing);
  const sumsOf = (slot: number, target: string): readonly Sums[] => {
    const ofTarget = targets.get(target) ?? nothing();
    targets.set(target, ofTarget);
    const bucket = buckets[bucketOf(range, slot)];
    return bucket === undefined ? [whole, ofTarget] : [whole, ofTarget, bucket];
  };
  const those = (table: typeof attemptSlots | typeof skipSlots) =>
    and(
      within(table, range),
      counting(table, input),
      input.route === undefined ? undefined : eq(table.route, input.route),
      input.target === undefined ? undefined : eq(table.target, input.target),
    );
  for (const row of database.select().from(attemptSlots).where(those(attemptSlots)).all()) {
    for (const sums of sumsOf(row.slot, row.target)) addCalls(sums, row.outcome, row.count);
  }
  for (const row of database.select().from(skipSlots).where(those(skipSlots)).all()) {
    for (const { skips } of sumsOf(row.slot, row.target))
      skips[row.reason] = (skips[row.reason] ?? 0) + row.count;
  }
  return {
    from: range.from,
    to: range.to,
    stepMs: range.stepMs,
    points: buckets.map((sums, index) => ({ at: range.starts[index]!, ...sums })),
    whole,
    targets: [...targets].map(([target, sums]) => ({ target, ...sums })).toSorted(mostFailuresFirst),
  };
}

function nothing(): Sums {
  return { calls: 0, failures: {}, skips: {} };
}

function addCalls(sums: Sums, outcome: AttemptOutcome, count: number): void {
  sums.calls += count;
  if (outcome === "served" || outcome === "cancelled" || outcome === "out_of_time") return;
  sums.failures[outcome] = (sums.failures[outcome] ?? 0) + count;
}

function mostFailuresFirst(a: ErrorCounts, b: ErrorCounts): number {
  const failed = ({ failures }: ErrorCounts) =>
    Object.values(failures).reduce((sum, count) => sum + count, 0);
  return failed(b) - failed(a) || b.calls - a.calls;
}
