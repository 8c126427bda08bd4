"use client";

import type { SpendingView, SpentView } from "@understudy/contract";
import { formatMoney, paid } from "#format/money.ts";
import { formatCount } from "#format/numbers.ts";
import { tokensOf } from "./spending-reading.ts";

const figures = ["Cost", "Tokens in", "Tokens out", "Wasted", "Calls"];

/** Who used and cost how much over the whole range, the dearest first. */
export function GroupTable({ view, of }: { readonly view: SpendingView; readonly of: string }) {
  return (
    <div
      role="region"
      aria-label={`Cost by ${of.toLowerCase()}, table`}
      // A region that scrolls must be reachable by keyboard (WCAG 2.1.1).
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      className="more-aside overflow-x-auto"
    >
      <table className="w-full text-left text-xs [&_td]:border-t [&_td]:border-line [&_td]:px-3 [&_td]:py-1.5">
        <caption className="sr-only">Cost by {of.toLowerCase()}</caption>
        <thead className="text-soft">
          <tr>
            {[of, ...figures].map((name) => (
              <th key={name} scope="col" className="px-3 py-1.5 font-medium whitespace-nowrap">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {view.groups.map((group) => (
            <tr key={group.name}>
              <th scope="row" className="border-t border-line px-3 py-1.5 font-medium">
                {group.name}
              </th>
              <SpentCells spent={group} />
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function SpentCells({ spent }: { readonly spent: SpentView }) {
  const { input, output } = tokensOf(spent);
  return (
    <>
      <td>{formatMoney(spent.costs, paid)}</td>
      <td>{formatCount(input)}</td>
      <td>{formatCount(output)}</td>
      <td>{formatCount(spent.wastedTokens)}</td>
      <td>{formatCount(spent.calls)}</td>
    </>
  );
}
