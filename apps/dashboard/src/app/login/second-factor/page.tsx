import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { BareFrame } from "#components/sign-in/bare-frame.tsx";
import { loginPage, nextPage } from "#session/next-page.ts";
import { control, Hydrate, prefetch } from "#trpc/server.tsx";
import { SecondFactorClient } from "./client.tsx";

export const metadata: Metadata = { title: "Second factor" };

/** Where whoever needs a second factor and has none is led before anything else (docs/operators.md section 3). */
export default async function Page({ searchParams }: PageProps<"/login/second-factor">) {
  const { next } = await searchParams;
  const to = nextPage(typeof next === "string" ? next : null);
  const me = await prefetch(control().auth.me.queryOptions());
  if (me?.kind === "signed_out") redirect(loginPage(to));
  if (me !== undefined && me.kind !== "second_factor_owed") redirect(to);
  return (
    <Hydrate>
      <BareFrame>
        <SecondFactorClient to={to} />
      </BareFrame>
    </Hydrate>
  );
}
