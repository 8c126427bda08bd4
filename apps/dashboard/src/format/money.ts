import type { MoneyView } from "@understudy/contract";
import { missing } from "./numbers.ts";

/** Money of every currency there is a price in; without any it is not known: never a zero. */
export function formatMoney(costs: readonly MoneyView[], of: (money: MoneyView) => number): string {
  if (costs.length === 0) return missing;
  return costs.map((money) => `${formatAmount(of(money))}\u00a0${money.currency}`).join(" + ");
}

/** What was paid, by what providers counted and by estimate. */
export function paid({ amount, estimated }: MoneyView): number {
  return amount + estimated;
}

/** `0.00`, `1,234.50`, `12.30`; of less than a tenth, three digits that say something: `0.0123`. */
function formatAmount(amount: number): string {
  const digits =
    amount === 0 || amount >= 0.1
      ? { minimumFractionDigits: 2, maximumFractionDigits: 2 }
      : { maximumSignificantDigits: 3 };
  return new Intl.NumberFormat("en-GB", digits).format(amount);
}
