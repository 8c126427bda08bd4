import type { Metadata } from "next";
import { loadRange } from "#components/range/range-names.ts";
import { control, Hydrate, prefetch } from "#trpc/server.tsx";
import { BreakersClient } from "./client.tsx";

export const metadata: Metadata = { title: "Breakers" };

export default async function Page({ searchParams }: PageProps<"/breakers">) {
  const { range } = await loadRange(searchParams);
  await Promise.all([
    prefetch(control().breakers.list.queryOptions()),
    prefetch(control().breakers.timeline.queryOptions({ range })),
  ]);
  return (
    <Hydrate>
      <BreakersClient />
    </Hydrate>
  );
}
