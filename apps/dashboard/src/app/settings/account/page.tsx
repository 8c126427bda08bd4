import type { Metadata } from "next";
import { cookies } from "next/headers";
import { readPreferences } from "#preferences/preferences.ts";
import { control, Hydrate, prefetch } from "#trpc/server.tsx";
import { AccountClient } from "./client.tsx";

export const metadata: Metadata = { title: "Your account" };

export default async function Page() {
  const jar = await cookies();
  const { plainKeys } = readPreferences((name) => jar.get(name)?.value);
  const { auth } = control();
  await Promise.all([prefetch(auth.sessions.queryOptions()), prefetch(auth.secondFactor.queryOptions())]);
  return (
    <Hydrate>
      <AccountClient plainKeys={plainKeys} />
    </Hydrate>
  );
}
