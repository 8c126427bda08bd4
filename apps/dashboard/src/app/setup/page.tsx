import type { Metadata } from "next";
import { BareFrame } from "#components/sign-in/bare-frame.tsx";
import { control, Hydrate, prefetch } from "#trpc/server.tsx";
import { SetupClient } from "./client.tsx";

export const metadata: Metadata = { title: "Join" };

export default async function Page() {
  await prefetch(control().auth.me.queryOptions());
  return (
    <Hydrate>
      <BareFrame>
        <SetupClient />
      </BareFrame>
    </Hydrate>
  );
}
