import type { Metadata } from "next";
import { control, Hydrate, prefetch } from "#trpc/server.tsx";
import { ChainsClient } from "./client.tsx";

export const metadata: Metadata = { title: "Chains" };

export default async function Page() {
  await prefetch(control().chains.list.queryOptions());
  return (
    <Hydrate>
      <ChainsClient />
    </Hydrate>
  );
}
