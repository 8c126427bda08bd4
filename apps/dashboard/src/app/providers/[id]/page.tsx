import type { Metadata } from "next";
import { control, Hydrate, prefetch } from "#trpc/server.tsx";
import { ProviderClient } from "./client.tsx";

export async function generateMetadata({ params }: PageProps<"/providers/[id]">): Promise<Metadata> {
  return { title: `Provider ${decodeURIComponent((await params).id)}` };
}

export default async function Page({ params }: PageProps<"/providers/[id]">) {
  const id = decodeURIComponent((await params).id);
  const { providers, metrics } = control();
  await Promise.all([
    prefetch(providers.list.queryOptions()),
    prefetch(providers.settings.queryOptions({ provider: id })),
    prefetch(metrics.errors.queryOptions({ range: "1h" })),
  ]);
  return (
    <Hydrate>
      <ProviderClient id={id} />
    </Hydrate>
  );
}
