import type { Metadata } from "next";
import { loadRevisionsPage, revisionsInputOf } from "#components/revisions/revisions-page.ts";
import { control, Hydrate, prefetch } from "#trpc/server.tsx";
import { RevisionsClient } from "./client.tsx";

export async function generateMetadata({
  params,
}: PageProps<"/chains/[route]/revisions">): Promise<Metadata> {
  return { title: `Revisions, chain ${decodeURIComponent((await params).route)}` };
}

export default async function Page({ params, searchParams }: PageProps<"/chains/[route]/revisions">) {
  const route = decodeURIComponent((await params).route);
  const { before } = await loadRevisionsPage(searchParams);
  const input = revisionsInputOf(before);
  await Promise.all([
    prefetch(control().revisions.list.queryOptions(input)),
    prefetch(control().revisions.effects.queryOptions(input)),
    prefetch(control().chains.get.queryOptions({ route })),
  ]);
  return (
    <Hydrate>
      <RevisionsClient route={route} />
    </Hydrate>
  );
}
