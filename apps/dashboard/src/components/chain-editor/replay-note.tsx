"use client";

import { useQuery } from "@tanstack/react-query";
import type { Chain } from "@understudy/core";
import { formatCount, plural } from "#format/numbers.ts";
import { useTRPC } from "#trpc/react.tsx";
import { startRows } from "./start-rows.ts";

/** Where the last hour's requests would have begun with a draft, beside where they do with what runs. */
export function ReplayNote({ route, chain }: { readonly route: string; readonly chain: Chain }) {
  const query = useQuery(
    useTRPC().chains.replay.queryOptions({
      route,
      chain: chain.map(({ target, priority, enabled, weight }) => ({ target, priority, enabled, weight })),
    }),
  );
  const replay = query.data;
  if (replay === undefined) {
    return (
      <p className="text-[0.8125rem] text-soft" aria-busy={query.isFetching}>
        {query.error === null
          ? "Reckoning where the last hour’s requests would have begun…"
          : `Where the last hour’s requests would have begun is not known: ${query.error.message}`}
      </p>
    );
  }
  if (replay.requests === 0) {
    return <p className="text-[0.8125rem] text-soft">No request in the last hour to replay.</p>;
  }
  return (
    <section className="text-[0.8125rem]" data-testid="replay">
      <h3 className="pb-1 text-xs font-medium text-soft">
        Where the last hour’s {plural(replay.requests, "request")} would begin
      </h3>
      <table className="w-full">
        <thead className="text-xs text-soft">
          <tr>
            <th className="py-1 text-left font-medium">Asked first</th>
            <th className="py-1 pl-3 text-right font-medium">As it runs</th>
            <th className="py-1 pl-3 text-right font-medium">With your edits</th>
          </tr>
        </thead>
        <tbody>
          {startRows(replay).map(({ target, running, draft }) => (
            <tr key={target ?? ""} className="border-t border-line">
              <th scope="row" className="py-1 text-left font-normal wrap-anywhere">
                {target ?? "nobody could be asked"}
              </th>
              <td className="py-1 pl-3 text-right tabular-nums">{formatCount(running)}</td>
              <td className="py-1 pl-3 text-right font-semibold tabular-nums">{formatCount(draft)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="pt-1 text-xs text-soft">
        By the state each breaker was in when a request came; health, rate limits and what a request needs are
        left out. A shared tier is split by weight.
        {replay.unknown.length > 0 &&
          ` Taken for closed, since nothing is known: ${replay.unknown.join(", ")}.`}
      </p>
    </section>
  );
}
