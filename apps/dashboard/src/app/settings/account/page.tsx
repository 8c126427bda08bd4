import type { Metadata } from "next";
import { control, Hydrate, prefetch } from "#trpc/server.tsx";
import { AccountClient } from "./client.tsx";

export const metadata: Metadata = { title: "Your account" };

export default async function Page() {
  await prefetch(control().auth.sessions.queryOptions());
  return (
    <Hydrate>
      <AccountClient />
    </Hydrate>
  );
}
