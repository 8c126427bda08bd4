"use client";

import { useQuery } from "@tanstack/react-query";
import { Empty, Loaded, SkeletonLines } from "#components/ui/loaded.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { useTRPC } from "#trpc/react.tsx";
import { eventsInputOf, type EventFilter } from "./event-filter.ts";
import { EventPageLinks } from "./event-page-links.tsx";
import { EventRow } from "./event-row.tsx";

/** A page of the past: it does not move. */
export function OlderEvents({ filter }: { readonly filter: EventFilter }) {
  const query = useQuery(useTRPC().events.page.queryOptions(eventsInputOf(filter)));
  return (
    <Panel title="Older requests" note="not live" flush>
      <Loaded query={query} what="requests" skeleton={<SkeletonLines count={8} />}>
        {(page) => (
          <>
            {page.rows.length === 0 ? (
              <Empty>Nothing older is kept.</Empty>
            ) : (
              <ol aria-label="Older requests">
                {page.rows.map((event) => (
                  <EventRow key={event.sequence} event={event} />
                ))}
              </ol>
            )}
            <EventPageLinks page={page} newest />
          </>
        )}
      </Loaded>
    </Panel>
  );
}
