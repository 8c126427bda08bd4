import type { SpendingGroup } from "./inputs.ts";

/** Money of one currency. What has no configured price is in none of it: unknown is not zero. */
export interface MoneyView {
  readonly currency: string;
  /** Of tokens that providers counted. */
  readonly amount: number;
  /** Of tokens that were estimated, because their provider told nothing. */
  readonly estimated: number;
  /** Bought twice or for nobody, by estimate: hedges that lost, streams taken over. */
  readonly wasted: number;
}

/** What a number of calls used and cost. */
export interface SpentView {
  /** Calls that used tokens, or may have. */
  readonly calls: number;
  /** Of them served, but neither counted by their provider nor estimated. */
  readonly uncounted: number;
  readonly inputTokens: number;
  /** Of the input, read from the provider's own cache. */
  readonly cachedTokens: number;
  readonly outputTokens: number;
  /** Beside those above, of calls whose provider told nothing. */
  readonly estimatedInputTokens: number;
  readonly estimatedOutputTokens: number;
  readonly wastedTokens: number;
  /** One for each currency there was a price in. */
  readonly costs: readonly MoneyView[];
  /** Tokens, estimated ones too, for which no price is configured: what they cost is not known. */
  readonly unpricedTokens: number;
}

export interface SpendingPoint extends SpentView {
  /** Start of the bucket. */
  readonly at: number;
}

/** Tokens and cost of the requests that ended in a range. */
export interface SpendingView {
  /** As asked, moved down to the start of its bucket. */
  readonly from: number;
  readonly to: number;
  readonly stepMs: number;
  readonly by: SpendingGroup;
  /** Most expensive first, then by tokens. */
  readonly groups: readonly (SpentView & { readonly name: string })[];
  readonly points: readonly SpendingPoint[];
  readonly whole: SpentView;
}
