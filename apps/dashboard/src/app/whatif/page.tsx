import type { Metadata } from "next";
import { control, Hydrate, prefetch } from "#trpc/server.tsx";
import { WhatifClient } from "./client.tsx";

export const metadata: Metadata = { title: "What if" };

export default async function Page() {
  const { breakers, chains, revisions } = control();
  await Promise.all([
    prefetch(breakers.list.queryOptions()),
    prefetch(chains.list.queryOptions()),
    prefetch(revisions.list.queryOptions({ limit: 20 })),
  ]);
  return (
    <Hydrate>
      <WhatifClient />
    </Hydrate>
  );
}
