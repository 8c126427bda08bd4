"use client";

import { useQuery } from "@tanstack/react-query";
import { orderWords } from "@understudy/contract";
import { Zap } from "lucide-react";
import { CarriedLink } from "#components/carried-link/carried-link.tsx";
import { Left } from "#components/time/ticking.tsx";
import { ChangeButton } from "#components/ui/button.tsx";
import { useTRPC } from "#trpc/react.tsx";
import { useStopAll } from "./use-fault-changes.ts";

/** The feed tells of every change; where it is down, the bar asks; ms. */
const rereadMs = 15_000;

/** On every page of every operator while a fault runs, with the way to end them all. */
export function FaultBar() {
  const { data: running } = useQuery(
    useTRPC().chaos.running.queryOptions(undefined, { refetchInterval: rereadMs }),
  );
  const { stopAll, pending } = useStopAll();
  if (running === undefined || running.length === 0) return null;
  return (
    <aside
      aria-label="Chaos"
      data-testid="fault-bar"
      className="top-14 z-10 border-b lg:sticky border-line-strong bg-[repeating-linear-gradient(135deg,var(--stripe)_0_10px,var(--canvas)_10px_20px)] px-4 py-1 text-[0.8125rem] lg:px-6"
    >
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <Zap size={16} aria-hidden="true" className="shrink-0 text-open" />
        <ul className="flex min-w-0 flex-1 basis-60 flex-col gap-1">
          {running.map((fault) => (
            <li key={fault.id} className="flex flex-wrap items-baseline gap-x-2">
              <CarriedLink
                href={`/chaos/${fault.id}`}
                className="inline-flex items-center rounded-sm bg-canvas font-semibold underline-offset-2 hover:underline max-lg:min-h-11 max-lg:min-w-11"
              >
                {fault.id}
              </CarriedLink>
              <span className="rounded-sm bg-canvas">{orderWords(fault)}</span>
              <span className="rounded-sm bg-canvas text-soft max-sm:hidden">
                <Left until={fault.endsAt} />
              </span>
            </li>
          ))}
        </ul>
        <ChangeButton change="chaos.stopAll" look="danger" pending={pending} onClick={stopAll}>
          Stop all faults
        </ChangeButton>
      </div>
    </aside>
  );
}
