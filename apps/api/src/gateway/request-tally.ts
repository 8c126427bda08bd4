import type { RequestRecord } from "@understudy/core";

/** Second calls of one kind: how often, how often they helped, what they cost in vain. */
export interface SecondCalls {
  readonly tried: number;
  readonly won: number;
  /** Estimated tokens, prompts and text bought twice or for nobody. */
  readonly wastedTokens: number;
}

const none: SecondCalls = { tried: 0, won: 0, wastedTokens: 0 };

/**
 * What mending broken streams (docs/resilience.md 0.12) and hedging (section 3) brought and cost since
 * the start, counted from the same records that are kept: a recount of those gives the same.
 */
export class RequestTally {
  #recovery = none;
  #hedges = none;

  /** Broken streams that somebody was asked to take over; won: the client got the whole answer. */
  get recovery(): SecondCalls {
    return this.#recovery;
  }

  /** Calls beside a late first one; won: theirs was the first content. */
  get hedges(): SecondCalls {
    return this.#hedges;
  }

  take({ path, outcome }: Pick<RequestRecord, "path" | "outcome">): void {
    let takenOver = false;
    for (const step of path) {
      if (step.kind === "skip") continue;
      const { use, firstTokenMs, wastedTokens = 0 } = step;
      if (use === "realign" || use === "continue") {
        takenOver = true;
        this.#recovery = plus(this.#recovery, { ...none, wastedTokens });
      } else if (use === "hedge") {
        this.#hedges = plus(this.#hedges, {
          tried: 1,
          won: firstTokenMs === undefined ? 0 : 1,
          wastedTokens,
        });
      } else if (wastedTokens > 0) {
        // Beaten by its hedge.
        this.#hedges = plus(this.#hedges, { ...none, wastedTokens });
      }
    }
    if (takenOver) {
      this.#recovery = plus(this.#recovery, { ...none, tried: 1, won: outcome === "answered" ? 1 : 0 });
    }
  }
}

function plus(one: SecondCalls, other: SecondCalls): SecondCalls {
  return {
    tried: one.tried + other.tried,
    won: one.won + other.won,
    wastedTokens: one.wastedTokens + other.wastedTokens,
  };
}
