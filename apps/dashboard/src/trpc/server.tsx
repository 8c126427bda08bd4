import { dehydrate, HydrationBoundary, type FetchQueryOptions, type QueryKey } from "@tanstack/react-query";
import { createTRPCUntypedClient, httpBatchLink } from "@trpc/client";
import type { ControlRouter } from "@understudy/api/control-router";
import { headers } from "next/headers";
import { cache, type ReactNode } from "react";
import { controlOptions } from "./control-options.ts";
import { controlUrl } from "./control-url.ts";
import { makeQueryClient } from "./query-client.ts";

/** A page is worth more without numbers than late: the browser reads them once it is there; ms. */
const patienceMs = 2_000;

const getQueryClient = cache(() => makeQueryClient());

/** Query options for server components; one client per request. */
export const control = cache(() => {
  const client = createTRPCUntypedClient<ControlRouter>({
    links: [
      httpBatchLink({
        url: controlUrl("").href.replace(/\/$/, ""),
        // Who reads is who asked for the page.
        headers: async () => ({ cookie: (await headers()).get("cookie") ?? "" }),
        fetch: (url, options) =>
          fetch(url, { ...options, cache: "no-store", signal: AbortSignal.timeout(patienceMs) }),
      }),
    ],
  });
  return controlOptions({
    query: (path, input) => client.query(path, input),
    mutation: (path, input) => client.mutation(path, input),
  });
});

/** Reads what a page shows first. A failed reading is left to the browser, never an error page. */
export async function prefetch<Data, Failure, Key extends QueryKey>(
  query: FetchQueryOptions<Data, Failure, Data, Key>,
): Promise<Data | undefined> {
  const queryClient = getQueryClient();
  await queryClient.prefetchQuery({ ...query, retry: false });
  return queryClient.getQueryData<Data>(query.queryKey);
}

/** Hands what was read on the server to the components inside. */
export function Hydrate({ children }: { readonly children: ReactNode }) {
  return <HydrationBoundary state={dehydrate(getQueryClient())}>{children}</HydrationBoundary>;
}
