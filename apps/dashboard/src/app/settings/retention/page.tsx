import type { Metadata } from "next";
import { control, Hydrate, prefetch } from "#trpc/server.tsx";
import { RetentionClient } from "./client.tsx";

export const metadata: Metadata = { title: "Retention" };

export default async function Page() {
  await prefetch(control().retention.get.queryOptions());
  return (
    <Hydrate>
      <RetentionClient />
    </Hydrate>
  );
}
