"use client";

import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { spanOf } from "#components/range/time-range.ts";
import { Empty, Loaded, SkeletonLines } from "#components/ui/loaded.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { formatSpan } from "#format/times.ts";
import { useZone } from "#preferences/zone-provider.tsx";
import { useTRPC } from "#trpc/react.tsx";
import { eventsInputOf, type EventFilter } from "./event-filter.ts";
import { EventPageLinks } from "./event-page-links.tsx";
import { EventRow } from "./event-row.tsx";
import { OldestRequests } from "./oldest-requests.tsx";

export interface OlderEventsProps {
  readonly filter: EventFilter;
  readonly actions?: ReactNode;
}

/** A page of the past: it does not move. */
export function OlderEvents({ filter, actions }: OlderEventsProps) {
  const { zone } = useZone();
  const span = spanOf(filter);
  const query = useQuery(useTRPC().events.page.queryOptions(eventsInputOf(filter)));
  return (
    <Panel
      title={span === null ? "Older requests" : "Requests of that time"}
      note={span === null ? "not live" : `${formatSpan(span, zone)}, not live`}
      actions={actions}
      flush
    >
      <Loaded query={query} what="requests" skeleton={<SkeletonLines count={8} />}>
        {(page) => (
          <>
            {page.rows.length === 0 ? (
              <Empty>
                {span === null
                  ? "Nothing older is kept."
                  : "No request that ended then matches these filters."}
              </Empty>
            ) : (
              <ol aria-label="Older requests">
                {page.rows.map((event) => (
                  <EventRow key={event.sequence} event={event} />
                ))}
              </ol>
            )}
            <EventPageLinks page={page} newest={filter.before !== null} />
            {span !== null && <OldestRequests span={span} deletedUntil={page.deletedUntil} />}
          </>
        )}
      </Loaded>
    </Panel>
  );
}
