"use client";

import { useQuery } from "@tanstack/react-query";
import { orderWords } from "@understudy/contract";
import { CarriedLink } from "#components/carried-link/carried-link.tsx";
import { TimeStamp } from "#components/time/time-stamp.tsx";
import { Empty, Loaded, SkeletonLines } from "#components/ui/loaded.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { plural } from "#format/numbers.ts";
import { useTRPC } from "#trpc/react.tsx";

/** The feed tells what runs, not what is over; ms. */
const rereadMs = 5_000;

/** Faults that are over: what they were, whom they struck, and why they ended. */
export function PastFaultsPanel() {
  const query = useQuery(useTRPC().chaos.list.queryOptions(undefined, { refetchInterval: rereadMs }));
  return (
    <Panel title="Over" note="newest first, the last fifty" flush>
      <Loaded query={query} what="past faults" skeleton={<SkeletonLines count={4} />}>
        {({ past }) =>
          past.length === 0 ? (
            <Empty>None yet.</Empty>
          ) : (
            <ul aria-label="Faults that are over">
              {past.map((fault) => (
                <li
                  key={fault.id}
                  data-fault={fault.id}
                  className="flex flex-wrap items-baseline gap-x-3 gap-y-1 border-t border-line px-4 py-2.5 text-[0.8125rem]"
                >
                  <CarriedLink
                    href={`/chaos/${fault.id}`}
                    className="inline-flex items-center font-semibold text-accent underline-offset-2 hover:underline max-lg:min-h-11 max-lg:min-w-11"
                  >
                    {fault.id}
                  </CarriedLink>
                  <span className="min-w-0 flex-1 basis-64">{orderWords(fault)}</span>
                  <span className="text-soft">{plural(fault.injected, "call")} injected</span>
                  {fault.end && (
                    <span className="text-soft">
                      {fault.end.why} at <TimeStamp at={fault.end.at} />
                    </span>
                  )}
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </Panel>
  );
}
