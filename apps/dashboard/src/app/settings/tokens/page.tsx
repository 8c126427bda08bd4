import type { Metadata } from "next";
import { control, Hydrate, prefetch } from "#trpc/server.tsx";
import { TokensClient } from "./client.tsx";

export const metadata: Metadata = { title: "API tokens" };

export default async function Page() {
  await prefetch(control().tokens.list.queryOptions());
  return (
    <Hydrate>
      <TokensClient />
    </Hydrate>
  );
}
