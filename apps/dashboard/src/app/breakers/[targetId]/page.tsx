import type { Metadata } from "next";
import { control, Hydrate, prefetch } from "#trpc/server.tsx";
import { BreakerClient } from "./client.tsx";

export async function generateMetadata({ params }: PageProps<"/breakers/[targetId]">): Promise<Metadata> {
  return { title: `Breaker ${decodeURIComponent((await params).targetId)}` };
}

export default async function Page({ params }: PageProps<"/breakers/[targetId]">) {
  const target = decodeURIComponent((await params).targetId);
  const { breakers, metrics, events } = control();
  await Promise.all([
    prefetch(breakers.list.queryOptions()),
    prefetch(breakers.history.queryOptions({ target })),
    prefetch(breakers.settings.queryOptions({ target })),
    prefetch(metrics.errors.queryOptions({ range: "1h" })),
    prefetch(events.page.queryOptions({ target, limit: 50 })),
  ]);
  return (
    <Hydrate>
      <BreakerClient target={target} />
    </Hydrate>
  );
}
