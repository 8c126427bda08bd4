"use client";

import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { CarriedLink } from "#components/carried-link/carried-link.tsx";
import { queueRereadMs } from "#components/queue/queue-filter.ts";
import { Ago } from "#components/time/ticking.tsx";
import { formatElapsed } from "#format/durations.ts";
import { plural } from "#format/numbers.ts";
import { newestHits } from "#live/apply-live-message.ts";
import { useTRPC } from "#trpc/react.tsx";

/** What catches users when every target fails, in a line each; nothing where there is nothing. */
export function SafetyNet() {
  const control = useTRPC();
  const { data: cache } = useQuery(control.cache.overview.queryOptions(newestHits));
  const options = { refetchInterval: queueRereadMs };
  const { data: queue } = useQuery(control.deferred.overview.queryOptions(undefined, options));
  const jobs = queue === undefined ? 0 : queue.depth.waiting + queue.depth.running;
  const oldestAt = cache?.oldestAt ?? null;
  if (oldestAt === null && jobs === 0) return null;
  return (
    <div role="group" aria-label="Safety net" className="flex flex-wrap gap-x-8 gap-y-0.5 text-xs">
      {cache !== undefined && oldestAt !== null && (
        <Net name="Emergency cache" href="/cache">
          {plural(cache.entries, "answer")} kept, oldest <Ago at={oldestAt} />
        </Net>
      )}
      {queue !== undefined && jobs > 0 && (
        <Net name="Deferred queue" href="/queue">
          {jobs} waiting
          {queue.oldestWaitingMs !== null && `, oldest for ${formatElapsed(queue.oldestWaitingMs)}`}
          {queue.paused && ", paused"}
        </Net>
      )}
    </div>
  );
}

interface NetProps {
  readonly name: string;
  readonly href: string;
  readonly children: ReactNode;
}

function Net({ name, href, children }: NetProps) {
  return (
    <p className="flex flex-wrap items-baseline gap-x-2">
      <CarriedLink
        href={href}
        className="inline-flex items-center font-medium text-accent underline-offset-2 hover:underline max-lg:min-h-11"
      >
        {name}
      </CarriedLink>
      <span>{children}</span>
    </p>
  );
}
