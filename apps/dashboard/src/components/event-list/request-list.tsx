"use client";

import { useSearchParams } from "next/navigation";
import { useMemo, type ReactNode } from "react";
import { useQueryStates } from "#address/use-address.ts";
import { CarriedLink } from "#components/carried-link/carried-link.tsx";
import { later } from "#components/later/later.tsx";
import { PageHeader } from "#components/shell/page-header.tsx";
import { buttonClass } from "#components/ui/button-class.ts";
import { SkeletonLines } from "#components/ui/loaded.tsx";
import { EventFilters } from "./event-filters.tsx";
import { eventParsers, isLive, isNarrowed, type EventFilter } from "./event-filter.ts";
import { mostRows } from "./live-rows.ts";
import { FindRequest } from "./find-request.tsx";
import { otherListHref } from "./other-list-href.ts";

/** In the first HTML with its rows, whose links lead on already; it begins to move when its code is there. */
const LiveEvents = later(
  () => import("./live-events.tsx").then((module) => module.LiveEvents),
  <SkeletonLines count={8} />,
);

/** Pages of the past, for whoever leafs back or came by a link. */
const OlderEvents = later(
  () => import("./older-events.tsx").then((module) => module.OlderEvents),
  <SkeletonLines count={8} />,
);

/** Stand below the list. */
const NewestPageLinks = later(() =>
  import("./newest-page-links.tsx").then((module) => module.NewestPageLinks),
);

/** Makes a file on demand. */
const EventsCsv = later(() => import("./events-csv-button.tsx").then((module) => module.EventsCsvButton));

export interface RequestListProps {
  readonly title: string;
  readonly note: string;
  /** Every request, or only those that met something. */
  readonly all: boolean;
  /** What there is to say where nothing is filtered and there is nothing. */
  readonly empty: ReactNode;
}

/** The list of requests with its filters: of all, or of those that did not go the plain way. */
export function RequestList({ title, note, all, empty }: RequestListProps) {
  const [said] = useQueryStates(eventParsers);
  const filter = useMemo((): EventFilter => ({ ...said, all }), [said, all]);
  const csv = <EventsCsv filter={filter} />;
  return (
    <>
      <PageHeader title={title} note={note}>
        <FindRequest id={filter.q} />
        <OtherList all={all} />
        <EventFilters filter={filter} />
      </PageHeader>
      {isLive(filter) ? (
        <LiveEvents
          key={JSON.stringify(filter)}
          title="Requests"
          filter={filter}
          limit={mostRows}
          actions={csv}
          empty={isNarrowed(filter) ? "No request matches these filters. Clear them to see others." : empty}
          footer={<NewestPageLinks filter={filter} />}
        />
      ) : (
        <OlderEvents filter={filter} actions={csv} />
      )}
    </>
  );
}

/** The same filters over the other list. */
function OtherList({ all }: { readonly all: boolean }) {
  const params = useSearchParams();
  return (
    <CarriedLink href={otherListHref(all, params)} className={buttonClass()}>
      {all ? "Only disturbed" : "All requests"}
    </CarriedLink>
  );
}
