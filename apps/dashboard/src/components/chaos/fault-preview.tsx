"use client";

import { useQuery } from "@tanstack/react-query";
import { orderWords, shareWords, type FaultOrder } from "@understudy/contract";
import { plural } from "#format/numbers.ts";
import { useTRPC } from "#trpc/react.tsx";

/** What would happen, before it does: whose calls, how many of them, and what is in the way. */
export function FaultPreview({ order }: { readonly order: FaultOrder }) {
  const { scope, share } = order;
  const { data } = useQuery(useTRPC().chaos.preview.queryOptions({ scope, share }));
  return (
    <div className="rounded-md border border-line bg-raised p-3 text-[0.8125rem]" data-testid="fault-preview">
      <p className="font-medium">{orderWords(order)}.</p>
      {data === undefined ? (
        <p className="text-soft">Reading what this would strike…</p>
      ) : (
        <p className="text-soft">
          Expected: {shareWords(share)} of the calls to {plural(data.targets.length, "target")}
          {data.callsPerSecond === null
            ? "; calls of one key are not counted apart."
            : `, about ${rate(data.callsPerSecond * share)} by the last five minutes.`}{" "}
          {data.taken !== null && (
            <strong className="font-semibold text-open">
              {data.taken.by} runs on {data.taken.target}: stop it first.
            </strong>
          )}
        </p>
      )}
    </div>
  );
}

function rate(perSecond: number): string {
  if (perSecond === 0) return "none";
  return perSecond < 0.1 ? "less than 0.1/s" : `${perSecond.toFixed(1)}/s`;
}
