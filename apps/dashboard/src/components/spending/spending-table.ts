import type { SpendingView } from "@understudy/contract";
import { countCell, type ChartCell, type ChartTable } from "#components/chart/chart-table.ts";
import { formatMoney, paid } from "#format/money.ts";
import { tokensOf } from "./spending-reading.ts";

/** The same buckets as the bars; each currency has a column of its own. */
export function spendingTable({ points, whole }: SpendingView): ChartTable {
  const currencies = whole.costs.map(({ currency }) => currency);
  return {
    name: "Cost",
    columns: [
      ...currencies.map((unit) => ({ name: currencies.length === 1 ? "Cost" : `Cost, ${unit}`, unit })),
      { name: "Tokens in" },
      { name: "Tokens out" },
      { name: "Wasted" },
      { name: "Calls" },
    ],
    rows: points.map((point) => {
      const { input, output } = tokensOf(point);
      const costs = currencies.map((currency): ChartCell => {
        const own = point.costs.filter((money) => money.currency === currency);
        const value = own.reduce((sum, money) => sum + paid(money), 0);
        return { shown: formatMoney(own, paid), value: own.length === 0 ? null : value };
      });
      const counts = [input, output, point.wastedTokens, point.calls].map(countCell);
      return { at: point.at, cells: [...costs, ...counts] };
    }),
  };
}
