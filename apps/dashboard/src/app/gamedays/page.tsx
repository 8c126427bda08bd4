import type { Metadata } from "next";
import { control, Hydrate, prefetch } from "#trpc/server.tsx";
import { GameDaysClient } from "./client.tsx";

export const metadata: Metadata = { title: "Game days" };

export default async function Page() {
  await prefetch(control().gamedays.list.queryOptions());
  return (
    <Hydrate>
      <GameDaysClient />
    </Hydrate>
  );
}
