import type { Metadata } from "next";
import { lastDay } from "#components/providers/last-day.ts";
import { control, Hydrate, prefetch } from "#trpc/server.tsx";
import { ProvidersClient } from "./client.tsx";

export const metadata: Metadata = { title: "Providers" };

export default async function Page() {
  const { providers, quality } = control();
  await Promise.all([prefetch(providers.list.queryOptions()), prefetch(quality.list.queryOptions(lastDay))]);
  return (
    <Hydrate>
      <ProvidersClient />
    </Hydrate>
  );
}
