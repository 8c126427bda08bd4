import { spendingGroups, type SpendingGroup, type SpentView } from "@understudy/contract";
import type { AttemptStep, RequestRecord } from "@understudy/core";
import type { TimeRange } from "../store/store-queries.ts";
import { randomTraffic } from "../store/testing/random-traffic.ts";
import { first, live, prices, ranges, type NumberInvariant, type NumberLife } from "./number-life.ts";

const perRange = 200;

/** The same figures, counted from single calls. */
interface Bill {
  readonly tokens: number;
  readonly cost: number;
  readonly wasted: number;
  readonly unpriced: number;
}

/** One call of a request. */
interface Call {
  readonly record: RequestRecord;
  readonly step: AttemptStep;
}

export const spendingInvariant: NumberInvariant = {
  name: "I43 slots",
  statement: "tokens and cost of any range are those of its requests' calls, each once, however grouped",
  broken: (inNewStore) =>
    inNewStore((life) => {
      const traffic = ranges.map((range, seed) => trafficIn(range, seed));
      live(life, traffic.flat());
      return first(ranges, (range, index) =>
        first(spendingGroups, (by) => misbooked(life, callsOf(traffic[index] ?? []), { range, by })),
      );
    }),
};

function trafficIn({ from, to }: TimeRange, seed: number): readonly RequestRecord[] {
  const traffic = randomTraffic(seed, perRange, { from, ms: to - from });
  return traffic.map((record, index) => ({
    ...record,
    requestId: `${record.requestId}_${seed}`,
    tenant: index % 3 === 0 ? "acme" : "globex",
  }));
}

function callsOf(traffic: readonly RequestRecord[]): readonly Call[] {
  return traffic.flatMap((record) =>
    record.path.flatMap((step) => (step.kind === "attempt" ? [{ record, step }] : [])),
  );
}

function misbooked(
  life: NumberLife,
  calls: readonly Call[],
  { range, by }: { readonly range: TimeRange; readonly by: SpendingGroup },
): string | null {
  const { groups, whole } = life.spending(range, by);
  const names = new Set([...calls.map((call) => nameOf(call, by)), ...groups.map(({ name }) => name)]);
  const inGroup = first([...names], (name) => {
    const told = groups.find((group) => group.name === name);
    return unlike(`${by} ${name}`, told, billOf(calls.filter((call) => nameOf(call, by) === name)));
  });
  return inGroup ?? unlike("the whole", whole, billOf(calls));
}

function nameOf({ record, step }: Call, by: SpendingGroup): string {
  return by === "target" ? step.target : record[by];
}

function billOf(calls: readonly Call[]): Bill {
  let [tokens, cost, wasted, unpriced] = [0, 0, 0, 0];
  for (const { step } of calls) {
    const { inputTokens = 0, outputTokens = 0, cachedInputTokens: cached = 0 } = step.usage ?? {};
    const price = prices[step.target];
    tokens += inputTokens + outputTokens;
    if (price === undefined) unpriced += inputTokens + outputTokens;
    else {
      const fresh = (inputTokens - cached) * price.input + cached * (price.cachedInput ?? price.input);
      cost += (fresh + outputTokens * price.output) / 1e6;
      wasted += ((step.wastedTokens ?? 0) * price.input) / 1e6;
    }
  }
  return { tokens, cost, wasted, unpriced };
}

function unlike(what: string, told: SpentView | undefined, bill: Bill): string | null {
  const costs = told?.costs ?? [];
  const sums: readonly (readonly [string, number, number])[] = [
    ["tokens", tokensOf(told), bill.tokens],
    ["unpriced tokens", told?.unpricedTokens ?? 0, bill.unpriced],
    ["cost", costs.reduce((sum, { amount, estimated }) => sum + amount + estimated, 0), bill.cost],
    ["wasted", costs.reduce((sum, { wasted }) => sum + wasted, 0), bill.wasted],
  ];
  // Each call is rounded to a billionth.
  return first(sums, ([name, is, wanted]) =>
    Math.abs(is - wanted) <= 1e-6 ? null : `${name} of ${what}: told ${is}, its calls come to ${wanted}`,
  );
}

function tokensOf(told: SpentView | undefined): number {
  if (told === undefined) return 0;
  const { inputTokens, outputTokens, estimatedInputTokens, estimatedOutputTokens } = told;
  return inputTokens + outputTokens + estimatedInputTokens + estimatedOutputTokens;
}
