"use client";

import { useQuery } from "@tanstack/react-query";
import { EventRow } from "#components/event-list/event-row.tsx";
import { Empty, Loaded, SkeletonLines } from "#components/ui/loaded.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { useTRPC } from "#trpc/react.tsx";
import { lastFailed } from "./failed-at.ts";

/** As many disturbed requests are looked through. */
const lookedThrough = 50;
const mostShown = 8;

/** The newest requests whose call of this target failed, whoever answered them then. */
export function LastFailures({ target }: { readonly target: string }) {
  const query = useQuery(useTRPC().events.page.queryOptions({ target, limit: lookedThrough }));
  return (
    <Panel
      title="Last failing requests"
      note={`of the newest ${lookedThrough} disturbed ones that met it`}
      flush
    >
      <Loaded query={query} what="requests" skeleton={<SkeletonLines count={4} />}>
        {({ rows }) => {
          const failed = lastFailed(rows, target).slice(0, mostShown);
          if (failed.length === 0) return <Empty>None of them failed here.</Empty>;
          return (
            <ol aria-label="Last failing requests">
              {failed.map((event) => (
                <EventRow key={event.sequence} event={event} />
              ))}
            </ol>
          );
        }}
      </Loaded>
    </Panel>
  );
}
