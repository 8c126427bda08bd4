import type { Metadata } from "next";
import { control, Hydrate, prefetch } from "#trpc/server.tsx";
import { ChainClient } from "./client.tsx";

export async function generateMetadata({ params }: PageProps<"/chains/[route]">): Promise<Metadata> {
  return { title: `Chain ${decodeURIComponent((await params).route)}` };
}

export default async function Page({ params }: PageProps<"/chains/[route]">) {
  const route = decodeURIComponent((await params).route);
  await prefetch(control().chains.get.queryOptions({ route }));
  return (
    <Hydrate>
      <ChainClient route={route} />
    </Hydrate>
  );
}
