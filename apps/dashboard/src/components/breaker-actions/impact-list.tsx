"use client";

import { useQuery } from "@tanstack/react-query";
import { AsideMark } from "#components/state-mark/aside-mark.tsx";
import { StateMark } from "#components/state-mark/state-mark.tsx";
import { formatShare, plural } from "#format/numbers.ts";
import { useTRPC } from "#trpc/react.tsx";
import { tripImpact } from "./trip-impact.ts";

/** Tells before a change who would answer instead. */
export function ImpactList({ targets }: { readonly targets: readonly string[] }) {
  const { data: chains } = useQuery(useTRPC().chains.list.queryOptions());
  if (!chains) return <p className="text-soft">Reading what this would change…</p>;
  const impacts = tripImpact(chains, targets);
  if (impacts.length === 0) return <p className="text-soft">No route uses it.</p>;
  return (
    <ul className="flex flex-col gap-2 rounded-md border border-line bg-raised p-3 text-[0.8125rem]">
      {impacts.map(({ route, share, requests, next }) => (
        <li key={route}>
          <strong className="font-semibold">{route}</strong>:{" "}
          {requests === 0
            ? "no request in the last hour."
            : `${formatShare(share)} of ${plural(requests, "request")} in the last hour.`}{" "}
          {next === null ? (
            <strong className="font-semibold text-open">Nobody is left to answer.</strong>
          ) : (
            <span className="inline-flex flex-wrap items-center gap-x-1.5">
              Next in line: {next.target} <StateMark state={next.shown} size={14} />{" "}
              <AsideMark breaker={next} size={14} />
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}
