import type { SpendingPoint, SpentView } from "@understudy/contract";
import { formatMoney, paid } from "#format/money.ts";
import { formatCount, formatShortCount, plural } from "#format/numbers.ts";

/** What the bars of a bucket show: money where every token has a price, tokens where none has. */
export type Drawn = "cost" | "tokens";

/** All tokens of a number of calls, estimated ones too. */
export function tokensOf(spent: SpentView): { readonly input: number; readonly output: number } {
  return {
    input: spent.inputTokens + spent.estimatedInputTokens,
    output: spent.outputTokens + spent.estimatedOutputTokens,
  };
}

/** One currency can be drawn on one axis; without a price, or with several, tokens are. */
export function drawn(whole: SpentView): Drawn {
  return whole.costs.length === 1 ? "cost" : "tokens";
}

export function heightOf(point: SpendingPoint, what: Drawn): number {
  const { input, output } = tokensOf(point);
  return what === "tokens" ? input + output : point.costs.reduce((sum, money) => sum + paid(money), 0);
}

/** `12.30 USD for 1.2M tokens of 1,354 calls; 0.40 USD of it in vain.` For those who see no bars. */
export function spendingSentence(whole: SpentView): string {
  const { input, output } = tokensOf(whole);
  if (whole.calls === 0) return "No tokens were used in this time.";
  const tokens = `${formatShortCount(input)} tokens in and ${formatShortCount(output)} out, ${plural(whole.calls, "call")}`;
  const wasted =
    whole.wastedTokens === 0
      ? ""
      : ` About ${formatShortCount(whole.wastedTokens)} tokens were bought in vain (${formatMoney(whole.costs, (money) => money.wasted)}).`;
  return whole.costs.length === 0
    ? `${tokens}.${wasted}`
    : `${formatMoney(whole.costs, paid)} for ${tokens}.${wasted}`;
}

/** What the figures leave out, or null. */
export function spendingGap({ costs, unpricedTokens, uncounted }: SpentView): string | null {
  const gaps: string[] = [];
  if (unpricedTokens > 0 && costs.length === 0)
    gaps.push('No prices are configured ("prices" in the configuration), so that cost is not known.');
  else if (unpricedTokens > 0)
    gaps.push(`${formatCount(unpricedTokens)} tokens have no price: they are in no cost.`);
  if (uncounted > 0) gaps.push(`${plural(uncounted, "call")} told no tokens.`);
  return gaps.length === 0 ? null : gaps.join(" ");
}
