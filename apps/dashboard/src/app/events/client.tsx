"use client";

import { useQueryStates } from "#address/use-address.ts";
import { EventFilters } from "#components/event-list/event-filters.tsx";
import { eventParsers, isLive, type EventFilter } from "#components/event-list/event-filter.ts";
import { LiveEvents } from "#components/event-list/live-events.tsx";
import { OpenRequest } from "#components/event-list/open-request.tsx";
import { later } from "#components/later/later.tsx";
import { PageHeader } from "#components/shell/page-header.tsx";
import { SkeletonLines } from "#components/ui/loaded.tsx";
import { mostRows } from "#components/event-list/live-rows.ts";

/** Pages of the past, for whoever leafs back or came by a link. */
const OlderEvents = later(
  () => import("#components/event-list/older-events.tsx").then((module) => module.OlderEvents),
  <SkeletonLines count={8} />,
);

/** Stand below the list. */
const NewestPageLinks = later(() =>
  import("#components/event-list/newest-page-links.tsx").then((module) => module.NewestPageLinks),
);

export function EventsClient() {
  const [filter] = useQueryStates(eventParsers);
  return (
    <>
      <PageHeader title="Events" note="every target a request met, in order">
        <OpenRequest />
        <EventFilters />
      </PageHeader>
      {isLive(filter) ? (
        <Newest key={JSON.stringify(filter)} filter={filter} />
      ) : (
        <OlderEvents filter={filter} />
      )}
    </>
  );
}

function Newest({ filter }: { readonly filter: EventFilter }) {
  return (
    <LiveEvents
      title="Requests"
      filter={filter}
      limit={mostRows}
      empty={
        filter.all ||
        [filter.level, filter.target, filter.route, filter.class].some((value) => value !== null)
          ? "No request matches these filters. Clear them to see others."
          : "No disturbed request is kept: everything went to the first target of its chain. Choose All to see every request."
      }
      footer={<NewestPageLinks filter={filter} />}
    />
  );
}
