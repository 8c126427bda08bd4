import type { Metadata } from "next";
import { eventsInputOf, loadEventFilter } from "#components/event-list/event-filter.ts";
import { control, Hydrate, prefetch } from "#trpc/server.tsx";
import { RequestsClient } from "./client.tsx";

export const metadata: Metadata = { title: "Requests" };

export default async function Page({ searchParams }: PageProps<"/requests">) {
  const filter = { ...(await loadEventFilter(searchParams)), all: true };
  await Promise.all([
    prefetch(control().events.page.queryOptions(eventsInputOf(filter))),
    prefetch(control().breakers.list.queryOptions()),
  ]);
  return (
    <Hydrate>
      <RequestsClient />
    </Hydrate>
  );
}
