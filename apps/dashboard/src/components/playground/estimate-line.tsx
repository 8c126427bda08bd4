import type { Estimate } from "./cost-estimate.ts";
import { formatMoney } from "#format/money.ts";

/** What it may cost, before it is sent; marked as the guess it is. */
export function EstimateLine({ estimate }: { readonly estimate: Estimate | null }) {
  if (estimate === null) {
    return <span>No price is configured for it (prices: in the file), so what it costs is not known.</span>;
  }
  const { currency, low, high, partial } = estimate;
  const money = (amount: number): string =>
    formatMoney([{ currency, amount, estimated: 0, wasted: 0 }], (each) => each.amount);
  return (
    <span>
      Estimate: {money(low)} to {money(high)} for one call
      {partial && ", leaving out targets without a price"}.
    </span>
  );
}
