import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { BareFrame } from "#components/sign-in/bare-frame.tsx";
import { nextPage } from "#session/next-page.ts";
import { control, Hydrate, prefetch } from "#trpc/server.tsx";
import { LoginClient } from "./client.tsx";

export const metadata: Metadata = { title: "Sign in" };

export default async function Page({ searchParams }: PageProps<"/login">) {
  const { next } = await searchParams;
  const to = nextPage(typeof next === "string" ? next : null);
  const { auth } = control();
  const [me] = await Promise.all([prefetch(auth.me.queryOptions()), prefetch(auth.elsewhere.queryOptions())]);
  if (me !== undefined && me.kind !== "signed_out") redirect(to);
  return (
    <Hydrate>
      <BareFrame>
        <LoginClient to={to} />
      </BareFrame>
    </Hydrate>
  );
}
