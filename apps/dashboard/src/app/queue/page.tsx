import type { Metadata } from "next";
import { loadQueueFilter, queueInputOf } from "#components/queue/queue-filter.ts";
import { control, Hydrate, prefetch } from "#trpc/server.tsx";
import { QueueClient } from "./client.tsx";

export const metadata: Metadata = { title: "Deferred queue" };

export default async function Page({ searchParams }: PageProps<"/queue">) {
  const filter = await loadQueueFilter(searchParams);
  const { deferred } = control();
  await Promise.all([
    prefetch(deferred.overview.queryOptions()),
    prefetch(deferred.page.queryOptions(queueInputOf(filter))),
  ]);
  return (
    <Hydrate>
      <QueueClient />
    </Hydrate>
  );
}
