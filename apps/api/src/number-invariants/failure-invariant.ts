import type { ErrorCounts } from "@understudy/contract";
import type { RequestRecord } from "@understudy/core";
import type { TimeRange } from "../store/store-queries.ts";
import { randomTraffic } from "../store/testing/random-traffic.ts";
import { first, live, ranges, type NumberInvariant, type NumberLife } from "./number-life.ts";

const perRange = 200;

/** Whose calls; what is not said does not narrow them. */
interface Only {
  readonly route?: string;
  readonly target?: string;
}

const narrowings: readonly Only[] = [
  {},
  { route: "chat" },
  { target: "bedrock/opus" },
  { route: "batch", target: "anthropic/opus" },
];

export const failureInvariant: NumberInvariant = {
  name: "I58",
  statement:
    "failed calls by class and targets passed over by reason, of any range, are those of its requests",
  broken: (inNewStore) =>
    inNewStore((life) => {
      const traffic = ranges.map((range, seed) => trafficIn(range, seed));
      live(life, traffic.flat());
      return first(ranges, (range, index) =>
        first(narrowings, (only) => miscounted(life, traffic[index] ?? [], { range, only })),
      );
    }),
};

function trafficIn({ from, to }: TimeRange, seed: number): readonly RequestRecord[] {
  const traffic = randomTraffic(seed + 58, perRange, { from, ms: to - from });
  return traffic.map((record) => ({ ...record, requestId: `${record.requestId}_${seed}` }));
}

function miscounted(
  life: NumberLife,
  traffic: readonly RequestRecord[],
  { range, only }: { readonly range: TimeRange; readonly only: Only },
): string | null {
  const wanted = recount(traffic, only);
  const { whole, points, targets } = life.errors(range, only);
  const told = [
    ["the whole", [whole]],
    ["its buckets", points],
    ["its targets", targets],
  ] as const;
  return first(told, ([what, parts]) => {
    const sum = sumOf(parts);
    return sum === wanted
      ? null
      : `${what} of ${JSON.stringify(only)}: told ${sum}, its requests come to ${wanted}`;
  });
}

/** From single requests, as a text in which equal counts are equal. */
function recount(traffic: readonly RequestRecord[], { route, target }: Only): string {
  const counts = new Map<string, number>();
  for (const record of traffic) {
    if (route !== undefined && record.route !== route) continue;
    for (const step of record.path) {
      if (target !== undefined && step.target !== target) continue;
      if (step.kind === "skip") addTo(counts, `skip ${step.reason}`, 1);
      else addTo(counts, "calls", 1);
      if (step.kind === "attempt" && !["served", "cancelled", "out_of_time"].includes(step.outcome))
        addTo(counts, step.outcome, 1);
    }
  }
  return written(counts);
}

function sumOf(parts: readonly ErrorCounts[]): string {
  const counts = new Map<string, number>();
  for (const { calls, failures, skips } of parts) {
    addTo(counts, "calls", calls);
    for (const [name, count] of Object.entries(failures)) addTo(counts, name, count);
    for (const [name, count] of Object.entries(skips)) addTo(counts, `skip ${name}`, count);
  }
  return written(counts);
}

function addTo(counts: Map<string, number>, name: string, count: number): void {
  counts.set(name, (counts.get(name) ?? 0) + count);
}

function written(counts: ReadonlyMap<string, number>): string {
  const lines = [...counts].map(([name, count]) => `${name}: ${count}`);
  return lines.toSorted().join(", ");
}
