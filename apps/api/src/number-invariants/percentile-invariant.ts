import { usersSubject } from "@understudy/contract";
import { adversarialDurations, exactQuantile, SeededRandom } from "@understudy/core/testing";
import type { TimeRange } from "../store/store-queries.ts";
import { request } from "../store/testing/samples.ts";
import { first, live, ranges, type NumberInvariant, type NumberLife } from "./number-life.ts";

const perRange = 200;
const shares = [
  ["p50", 0.5],
  ["p95", 0.95],
  ["p99", 0.99],
] as const;

/** Durations of one shape that ended in a range. */
interface Sample {
  readonly shape: string;
  readonly range: TimeRange;
  readonly durations: readonly number[];
}

export const percentileInvariant: NumberInvariant = {
  name: "I50",
  statement: "percentiles of any range are within 1 % of the exact ones, and every duration counts once",
  broken: (inNewStore) =>
    first(Object.entries(adversarialDurations), ([shape, draw]) =>
      inNewStore((life) => {
        const random = new SeededRandom(50);
        const samples = ranges.map((range): Sample => {
          return { shape, range, durations: Array.from({ length: perRange }, () => draw(random)) };
        });
        const records = samples.flatMap(({ range: { from, to }, durations }, index) =>
          durations.map((durationMs, each) => {
            const endedAt = from + random.next() * (to - from);
            return request(`${index}_${each}`, { startedAt: endedAt - durationMs, durationMs });
          }),
        );
        live(life, records);
        return first(samples, (sample) => misjudged(life, sample));
      }),
    ),
};

function misjudged(life: NumberLife, { shape, range, durations }: Sample): string | null {
  const users = life.latency(range).series.find(({ subject }) => subject === usersSubject);
  const inAll = users?.whole.count;
  const inBuckets = users?.points.reduce((sum, { count }) => sum + count, 0);
  if (inAll !== durations.length || inBuckets !== durations.length)
    return `${durations.length} durations (${shape}) count as ${inAll}, in buckets as ${inBuckets}`;
  return first(shares, ([name, share]) => {
    const told = users?.whole[name] ?? 0;
    const exact = exactQuantile(durations, share);
    const isRight = Math.abs(told - exact) <= exact * (0.01 + 1e-9);
    return isRight ? null : `${name} (${shape}) is told as ${told} ms and is ${exact} ms`;
  });
}
