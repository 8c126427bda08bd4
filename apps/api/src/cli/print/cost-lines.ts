import type { MoneyView, SpendingView, SpentView } from "@understudy/contract";
import { table } from "./table.ts";
import { lengthText, timeText } from "./words.ts";

/** Who used how many tokens and what they cost, the dearest first; what is not known is a dash, never 0. */
export function costLines({ from, stepMs, by, groups, whole }: SpendingView): readonly string[] {
  const since = `Since ${timeText(from)}, counted in steps of ${lengthText(stepMs)}`;
  if (groups.length === 0) return [`${since}: no tokens were used.`];
  const head = [
    by.toUpperCase(),
    "CALLS",
    "IN",
    "CACHED",
    "OUT",
    "ESTIMATED",
    "COST",
    "WASTED",
    "COST OF IT",
  ];
  const rows = [...groups, { name: "all", ...whole }].map((group) => rowOf(group));
  return [`${since}.`, ...table(head, rows), ...notes(whole)];
}

function rowOf(group: SpentView & { readonly name: string }): readonly string[] {
  const { name, calls, inputTokens, cachedTokens, outputTokens, wastedTokens, costs } = group;
  const estimated = group.estimatedInputTokens + group.estimatedOutputTokens;
  return [
    name,
    ...[calls, inputTokens, cachedTokens, outputTokens, estimated].map(String),
    moneyText(costs, ({ amount, estimated: guessed }) => amount + guessed),
    String(wastedTokens),
    moneyText(costs, ({ wasted }) => wasted),
  ];
}

/** What the figures leave out. */
function notes({ unpricedTokens, uncounted, costs }: SpentView): readonly string[] {
  const lines: string[] = [];
  if (unpricedTokens > 0) {
    const what = costs.length === 0 ? "No price is configured" : `${unpricedTokens} tokens have no price`;
    lines.push(`${what}: what they cost is not known. Prices stand under "prices" of the configuration.`);
  }
  if (uncounted > 0) lines.push(`${uncounted} calls were served without any count of their tokens.`);
  return lines;
}

/** "1.2345 USD"; a dash where no price is known. */
export function moneyText(costs: readonly MoneyView[], of: (money: MoneyView) => number): string {
  if (costs.length === 0) return "-";
  return costs.map((money) => `${amountText(of(money))} ${money.currency}`).join(" + ");
}

/** Cents of whole units, more digits of less: a call costs a fraction of a cent. */
function amountText(amount: number): string {
  return amount >= 100 || amount === 0 ? amount.toFixed(2) : String(Number(amount.toPrecision(4)));
}
