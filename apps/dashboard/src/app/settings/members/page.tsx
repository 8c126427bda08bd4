import type { Metadata } from "next";
import { control, Hydrate, prefetch } from "#trpc/server.tsx";
import { MembersClient } from "./client.tsx";

export const metadata: Metadata = { title: "Members" };

export default async function Page() {
  const { members } = control();
  await Promise.all([prefetch(members.list.queryOptions()), prefetch(members.secondFactors.queryOptions())]);
  return (
    <Hydrate>
      <MembersClient />
    </Hydrate>
  );
}
