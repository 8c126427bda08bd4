import type { Metadata } from "next";
import { closedInputOf, loadAlertFilter } from "#components/alerts/alert-filter.ts";
import { control, Hydrate, prefetch } from "#trpc/server.tsx";
import { AlertsClient } from "./client.tsx";

export const metadata: Metadata = { title: "Alerts" };

export default async function Page({ searchParams }: PageProps<"/alerts">) {
  const filter = await loadAlertFilter(searchParams);
  await Promise.all([
    prefetch(control().alerts.open.queryOptions()),
    prefetch(control().alerts.history.queryOptions(closedInputOf(filter))),
  ]);
  return (
    <Hydrate>
      <AlertsClient />
    </Hydrate>
  );
}
