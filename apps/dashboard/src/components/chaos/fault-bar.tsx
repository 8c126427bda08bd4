"use client";

import { useQuery } from "@tanstack/react-query";
import { orderWords } from "@understudy/contract";
import { Zap } from "lucide-react";
import { CarriedLink } from "#components/carried-link/carried-link.tsx";
import { AbortButton } from "#components/gamedays/abort-button.tsx";
import { RunningLine } from "#components/gamedays/running-line.tsx";
import { Left } from "#components/time/ticking.tsx";
import { ChangeButton } from "#components/ui/button.tsx";
import { useTRPC } from "#trpc/react.tsx";
import { useStopAll } from "./use-fault-changes.ts";

/** The feed tells of every change; where it is down, the bar asks; ms. */
const rereadMs = 15_000;

/** On every page of every operator while a fault or a game day runs, with the way to end it. */
export function FaultBar() {
  const { chaos, gamedays } = useTRPC();
  const again = { refetchInterval: rereadMs };
  const { data: running = [] } = useQuery(chaos.running.queryOptions(undefined, again));
  const { data: gameDay = null } = useQuery(gamedays.running.queryOptions(undefined, again));
  const { stopAll, pending } = useStopAll();
  if (running.length === 0 && gameDay === null) return null;
  return (
    <aside
      aria-label="Chaos"
      data-testid="fault-bar"
      className="top-14 z-10 border-b lg:sticky border-line-strong bg-[repeating-linear-gradient(135deg,var(--stripe)_0_10px,var(--canvas)_10px_20px)] px-4 py-1 text-[0.8125rem] lg:px-6"
    >
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Zap size={16} aria-hidden="true" className="shrink-0 text-open" />
        <ul className="flex min-w-0 flex-1 basis-44 flex-col gap-1">
          {gameDay !== null && (
            <li>
              <RunningLine gameDay={gameDay} />
            </li>
          )}
          {running.map((fault) => (
            <li key={fault.id}>
              <CarriedLink
                href={`/chaos/${fault.id}`}
                className="flex items-center underline-offset-2 hover:underline max-lg:min-h-11"
              >
                <span className="rounded-sm bg-canvas">
                  <strong className="mr-2 font-semibold">{fault.id}</strong>
                  {orderWords(fault)}{" "}
                  <span className="ml-1 whitespace-nowrap text-soft">
                    <Left until={fault.endsAt} />
                  </span>
                </span>
              </CarriedLink>
            </li>
          ))}
        </ul>
        {gameDay !== null && <AbortButton number={gameDay.number} />}
        {running.length > 0 && (
          <ChangeButton change="chaos.stopAll" look="danger" pending={pending} onClick={stopAll}>
            Stop all faults
          </ChangeButton>
        )}
      </div>
    </aside>
  );
}
