"use client";

import { orderWords, shareWords, type FaultView } from "@understudy/contract";
import { CarriedLink } from "#components/carried-link/carried-link.tsx";
import { formatCount, plural } from "#format/numbers.ts";
import { Left } from "#components/time/ticking.tsx";
import { TimeStamp } from "#components/time/time-stamp.tsx";
import { ChangeButton } from "#components/ui/button.tsx";
import { useStopFault } from "./use-fault-changes.ts";

/** A fault that runs: what it does, to whom, for how long yet, and the way to end it. */
export function FaultCard({ fault }: { readonly fault: FaultView }) {
  const { stop, pending } = useStopFault();
  const { id, endsAt, injected, startedBy, startedAt, reason, abort } = fault;
  return (
    <li
      data-fault={id}
      className="flex flex-wrap items-center gap-x-4 gap-y-2 border-t border-line px-4 py-3 first:border-t-0"
    >
      <div className="min-w-0 flex-1 basis-72">
        <p className="flex flex-wrap items-baseline gap-x-2">
          <CarriedLink
            href={`/chaos/${id}`}
            className="inline-flex items-center font-semibold text-accent underline-offset-2 hover:underline max-lg:min-h-11 max-lg:min-w-11"
          >
            {id}
          </CarriedLink>
          <span className="font-medium">{orderWords(fault)}</span>
        </p>
        <p className="text-xs text-soft">
          Since <TimeStamp at={startedAt} /> by {startedBy}
          {reason === "" ? "" : ` (${reason})`}. Ends at once when more than {shareWords(abort.failedShare)}{" "}
          of at least {plural(abort.minimum, "request")} a minute fail.
        </p>
      </div>
      <p className="text-[0.8125rem]">
        <Left until={endsAt} /> · <strong className="font-semibold">{formatCount(injected)}</strong> injected
      </p>
      <ChangeButton
        change="chaos.stop"
        pending={pending}
        onClick={() => stop(fault)}
        aria-label={`Stop ${id}`}
      >
        Stop
      </ChangeButton>
    </li>
  );
}
