"use client";

import { useQuery } from "@tanstack/react-query";
import { CarriedLink } from "#components/carried-link/carried-link.tsx";
import { stateLooks } from "#components/state-mark/shown-states.ts";
import { StateShapeIcon } from "#components/state-mark/state-shape.tsx";
import { useFreshnessKind } from "#live/live-provider.tsx";
import { useTRPC } from "#trpc/react.tsx";
import { overviewStatus } from "./overview-status.ts";

/** The state of everything, on every page. On stale data it admits that it does not know. */
export function StatusPill() {
  const { data } = useQuery(useTRPC().overview.get.queryOptions());
  const stale = useFreshnessKind() === "stale";
  if (stale || !data) {
    const { shape, colour } = stateLooks.unknown;
    return (
      <p className={`flex min-w-0 items-center gap-2 text-[0.8125rem] font-medium ${colour}`}>
        <StateShapeIcon shape={shape} />
        <span className="truncate">State unknown</span>
      </p>
    );
  }
  const { state, targets, users } = overviewStatus(data);
  const { shape, colour } = stateLooks[state];
  return (
    <CarriedLink
      href="/breakers"
      data-testid="status-pill"
      className="flex min-w-0 items-center gap-2 rounded-md text-[0.8125rem] max-lg:min-h-11"
    >
      <span className={`flex min-w-0 items-center gap-2 font-medium ${colour}`}>
        <StateShapeIcon shape={shape} />
        <span className="truncate" title={targets}>
          {targets}
        </span>
      </span>
      <span className="truncate text-soft max-sm:hidden" title={users}>
        {users}
      </span>
    </CarriedLink>
  );
}
