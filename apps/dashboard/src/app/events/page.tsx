import type { Metadata } from "next";
import { eventsInputOf, loadEventFilter } from "#components/event-list/event-filter.ts";
import { control, Hydrate, prefetch } from "#trpc/server.tsx";
import { EventsClient } from "./client.tsx";

export const metadata: Metadata = { title: "Events" };

export default async function Page({ searchParams }: PageProps<"/events">) {
  const filter = { ...(await loadEventFilter(searchParams)), all: false };
  await Promise.all([
    prefetch(control().events.page.queryOptions(eventsInputOf(filter))),
    prefetch(control().breakers.list.queryOptions()),
  ]);
  return (
    <Hydrate>
      <EventsClient />
    </Hydrate>
  );
}
