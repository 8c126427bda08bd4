import type { SpreadView } from "@understudy/contract";
import { usersSubject } from "../users-subject.ts";
import { LatencySketch, percentilesOf } from "@understudy/core";
import type { StoreDatabase } from "../database.ts";
import { and, eq } from "../drizzle.ts";
import { latencySlots } from "../schema/index.ts";
import type { LatencyInput } from "../store-queries.ts";
import { counting, within } from "./read-figures.ts";
import { bucketOf, bucketRange } from "./series-views.ts";

/** As many as can be told apart one above the other (docs/dashboard.md section 3). */
const rows = 24;

/** How the latency of users, or of one target, is spread in each bucket. */
export function spreadView(database: StoreDatabase, input: LatencyInput): SpreadView {
  const range = bucketRange(input);
  const subject = input.target ?? usersSubject;
  const ofRoute =
    subject === usersSubject && input.route !== undefined ? eq(latencySlots.route, input.route) : undefined;
  const { slot, sketch } = latencySlots;
  const stored = database
    .select({ slot, sketch })
    .from(latencySlots)
    .where(
      and(
        within(latencySlots, range),
        counting(latencySlots, input),
        eq(latencySlots.measure, input.measure),
        eq(latencySlots.subject, subject),
        ofRoute,
      ),
    )
    .all();
  const whole = new LatencySketch();
  const buckets = range.starts.map(() => new LatencySketch());
  for (const row of stored) {
    const read = LatencySketch.fromBytes(row.sketch);
    buckets[bucketOf(range, row.slot)]?.merge(read);
    whole.merge(read);
  }
  const edges = edgesOf(whole);
  return {
    from: range.from,
    to: range.to,
    stepMs: range.stepMs,
    measure: input.measure,
    subject,
    edges,
    points: buckets.map((bucket, index) => ({
      at: range.starts[index]!,
      counts: edges.length === 0 ? [] : bucket.spread(edges),
      p95: percentilesOf(bucket).p95,
    })),
  };
}

/** From the shortest to the longest, each so many times the one before. */
function edgesOf(whole: LatencySketch): number[] {
  const [shortest, longest] = [whole.quantile(0), whole.quantile(1)];
  if (shortest === null || longest === null) return [];
  const low = shortest * 0.98;
  const ratio = Math.max((longest * 1.02) / low, 1.1) ** (1 / rows);
  return Array.from({ length: rows + 1 }, (_, index) => low * ratio ** index);
}
