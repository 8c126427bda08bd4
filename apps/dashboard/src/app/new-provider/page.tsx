import type { Metadata } from "next";
import { control, Hydrate, prefetch } from "#trpc/server.tsx";
import { NewProviderClient } from "./client.tsx";

export const metadata: Metadata = { title: "Set up a provider" };

export default async function Page() {
  await prefetch(control().providers.kinds.queryOptions());
  return (
    <Hydrate>
      <NewProviderClient />
    </Hydrate>
  );
}
