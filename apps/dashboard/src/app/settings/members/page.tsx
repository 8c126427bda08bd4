import type { Metadata } from "next";
import { control, Hydrate, prefetch } from "#trpc/server.tsx";
import { MembersClient } from "./client.tsx";

export const metadata: Metadata = { title: "Members" };

export default async function Page() {
  await prefetch(control().members.list.queryOptions());
  return (
    <Hydrate>
      <MembersClient />
    </Hydrate>
  );
}
