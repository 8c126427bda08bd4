import type { Metadata } from "next";
import { control, Hydrate, prefetch } from "#trpc/server.tsx";
import { PlaygroundClient } from "./client.tsx";

export const metadata: Metadata = { title: "Playground" };

export default async function Page() {
  const { playground, breakers } = control();
  await Promise.all([prefetch(playground.get.queryOptions()), prefetch(breakers.list.queryOptions())]);
  return (
    <Hydrate>
      <PlaygroundClient />
    </Hydrate>
  );
}
