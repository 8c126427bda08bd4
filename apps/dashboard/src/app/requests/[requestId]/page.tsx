import type { Metadata } from "next";
import { control, Hydrate, prefetch } from "#trpc/server.tsx";
import { RequestClient } from "./client.tsx";

export async function generateMetadata({ params }: PageProps<"/requests/[requestId]">): Promise<Metadata> {
  return { title: `Request ${decodeURIComponent((await params).requestId)}` };
}

export default async function Page({ params }: PageProps<"/requests/[requestId]">) {
  const requestId = decodeURIComponent((await params).requestId);
  await prefetch(control().requests.get.queryOptions({ requestId }));
  return (
    <Hydrate>
      <RequestClient requestId={requestId} />
    </Hydrate>
  );
}
