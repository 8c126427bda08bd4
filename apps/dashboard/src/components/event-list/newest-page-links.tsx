"use client";

import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "#trpc/react.tsx";
import { eventsInputOf, type EventFilter } from "./event-filter.ts";
import { EventPageLinks } from "./event-page-links.tsx";

/** The way from the live page into the past. */
export function NewestPageLinks({ filter }: { readonly filter: EventFilter }) {
  const { data } = useQuery(useTRPC().events.page.queryOptions(eventsInputOf(filter)));
  return data ? <EventPageLinks page={data} /> : null;
}
