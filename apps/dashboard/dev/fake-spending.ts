import type { SpendingGroup, SpendingView, SpentView } from "@understudy/contract";
import { fakeTargets } from "./fake-world.ts";

const names: Readonly<Record<SpendingGroup, readonly string[]>> = {
  target: fakeTargets,
  level: ["primary", "fallback"],
  route: ["default", "fast"],
  tenant: ["acme", "globex"],
};

export function fakeSpending(rangeMs: number, by: SpendingGroup): SpendingView {
  const stepMs = Math.max(60_000, rangeMs / 60);
  const to = Date.now();
  const from = Math.floor((to - rangeMs) / stepMs) * stepMs;
  const points = Array.from({ length: 60 }, (_, index) => ({
    at: from + index * stepMs,
    ...spent(10 + ((index * 7) % 13)),
  }));
  const calls = points.reduce((sum, point) => sum + point.calls, 0);
  const groups = names[by].map((name, index) => ({ name, ...spent(Math.round(calls / (index + 2))) }));
  return { from, to, stepMs, by, groups, points, whole: spent(calls) };
}

function spent(calls: number): SpentView {
  const [inputTokens, outputTokens] = [calls * 820, calls * 240];
  return {
    calls,
    uncounted: 0,
    inputTokens,
    cachedTokens: Math.round(inputTokens / 5),
    outputTokens,
    estimatedInputTokens: 0,
    estimatedOutputTokens: calls,
    wastedTokens: calls * 9,
    costs: [
      {
        currency: "USD",
        amount: inputTokens / 4e5 + outputTokens / 1e5,
        estimated: calls / 1e5,
        wasted: calls / 4e4,
      },
    ],
    unpricedTokens: 0,
  };
}
