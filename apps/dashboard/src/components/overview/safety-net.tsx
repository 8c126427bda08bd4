"use client";

import { useQuery } from "@tanstack/react-query";
import { CarriedLink } from "#components/carried-link/carried-link.tsx";
import { Ago } from "#components/time/ticking.tsx";
import { plural } from "#format/numbers.ts";
import { newestHits } from "#live/apply-live-message.ts";
import { useTRPC } from "#trpc/react.tsx";

/** What catches users when every target fails; nothing where there is nothing. */
export function SafetyNet() {
  const { data: cache } = useQuery(useTRPC().cache.overview.queryOptions(newestHits));
  if (cache === undefined || cache.oldestAt === null) return null;
  return (
    <div role="group" aria-label="Safety net" className="flex flex-wrap gap-x-8 gap-y-0.5 text-xs">
      <p className="flex flex-wrap items-baseline gap-x-2">
        <CarriedLink
          href="/cache"
          className="inline-flex items-center font-medium text-accent underline-offset-2 hover:underline max-lg:min-h-11"
        >
          Emergency cache
        </CarriedLink>
        <span>
          {plural(cache.entries, "answer")} kept, oldest <Ago at={cache.oldestAt} />
        </span>
      </p>
    </div>
  );
}
