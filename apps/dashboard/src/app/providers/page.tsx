import type { Metadata } from "next";
import { control, Hydrate, prefetch } from "#trpc/server.tsx";
import { ProvidersClient } from "./client.tsx";

export const metadata: Metadata = { title: "Providers" };

export default async function Page() {
  await prefetch(control().providers.list.queryOptions());
  return (
    <Hydrate>
      <ProvidersClient />
    </Hydrate>
  );
}
