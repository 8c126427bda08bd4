import type { PlaygroundView } from "@understudy/contract";

/** As the gateway estimates tokens it has not been told of. */
const bytesPerToken = 4;

export interface Estimate {
  readonly currency: string;
  /** Of one call: at the cheapest target with a one-word answer, and at the dearest with all it may say. */
  readonly low: number;
  readonly high: number;
  /** Some target that may be asked has no price: it could cost more, or less. */
  readonly partial: boolean;
}

export interface EstimateFacts {
  readonly view: Pick<PlaygroundView, "targets" | "currency">;
  /** Those that may be asked. */
  readonly targets: readonly string[];
  readonly text: string;
  readonly maximumTokens: number;
}

/** What one call would cost, as a range; null: nobody who may be asked has a price. */
export function estimate({ view, targets, text, maximumTokens }: EstimateFacts): Estimate | null {
  const asked = targets.map((id) => view.targets.find((target) => target.id === id)?.price ?? null);
  const prices = asked.filter((price) => price !== null);
  if (prices.length === 0 || view.currency === null) return null;
  const prompt = Math.ceil(new TextEncoder().encode(text).length / bytesPerToken);
  const cost = (price: { input: number; output: number }, tokens: number): number =>
    (prompt * price.input + tokens * price.output) / 1_000_000;
  return {
    currency: view.currency,
    low: Math.min(...prices.map((price) => cost(price, 1))),
    high: Math.max(...prices.map((price) => cost(price, maximumTokens))),
    partial: prices.length < asked.length,
  };
}
