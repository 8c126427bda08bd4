"use client";

import { useQuery } from "@tanstack/react-query";
import { formatDuration, orderWords, shareWords } from "@understudy/contract";
import type { ReactNode } from "react";
import { CarriedLink } from "#components/carried-link/carried-link.tsx";
import { Left } from "#components/time/ticking.tsx";
import { TimeStamp } from "#components/time/time-stamp.tsx";
import { ChangeButton } from "#components/ui/button.tsx";
import { Empty, Loaded, SkeletonLines } from "#components/ui/loaded.tsx";
import { plural } from "#format/numbers.ts";
import { useTRPC } from "#trpc/react.tsx";
import { useStopFault } from "./use-fault-changes.ts";

/** How far it has come; ms. */
const rereadMs = 2_000;

/** Everything about one fault, while it runs and after. */
export function FaultDetail({ id }: { readonly id: string }) {
  const query = useQuery(useTRPC().chaos.get.queryOptions({ id }, { refetchInterval: rereadMs }));
  const { stop, pending } = useStopFault();
  return (
    <Loaded query={query} what="the fault" skeleton={<SkeletonLines count={6} />}>
      {(fault) =>
        fault === null ? (
          <Empty>There never was a fault {id}.</Empty>
        ) : (
          <div className="flex flex-col gap-4">
            <div className="flex flex-wrap items-center gap-3">
              <p className="min-w-0 flex-1 basis-64 font-medium">{orderWords(fault)}</p>
              {fault.end === null && (
                <ChangeButton change="chaos.stop" pending={pending} onClick={() => stop(fault)}>
                  Stop {fault.id}
                </ChangeButton>
              )}
            </div>
            <dl className="grid grid-cols-1 gap-x-6 gap-y-2 text-[0.8125rem] max-sm:gap-y-0 max-sm:[&_dd]:mb-3 sm:grid-cols-[auto_1fr] [&_dt]:text-soft">
              <Fact name="State">
                {fault.end === null ? (
                  <>
                    runs, <Left until={fault.endsAt} />
                  </>
                ) : (
                  <>
                    {fault.end.why} at <TimeStamp at={fault.end.at} />. {fault.end.detail}
                  </>
                )}
              </Fact>
              <Fact name="Injected">{plural(fault.injected, "call")}</Fact>
              <Fact name="Began">
                <TimeStamp at={fault.startedAt} /> by {fault.startedBy}
                {fault.reason === "" ? "" : `: ${fault.reason}`}
              </Fact>
              <Fact name="Lasts">{formatDuration(fault.durationMs)} at most</Fact>
              <Fact name="Ends early">
                when more than {shareWords(fault.abort.failedShare)} of at least{" "}
                {plural(fault.abort.minimum, "request")} a minute fail
              </Fact>
              <Fact name="In the audit log">
                <CarriedLink
                  href={`/audit?object=${fault.id}`}
                  className="inline-flex items-center text-accent underline-offset-2 hover:underline max-lg:min-h-11"
                >
                  What was done about {fault.id}
                </CarriedLink>
              </Fact>
            </dl>
          </div>
        )
      }
    </Loaded>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd className="min-w-0">{children}</dd>
    </>
  );
}
