"use client";

import { QueryClientProvider, type QueryClient } from "@tanstack/react-query";
import { createTRPCClient, httpBatchLink, httpSubscriptionLink, splitLink } from "@trpc/client";
import { createTRPCContext, type TRPCQueryKey } from "@trpc/tanstack-react-query";
import type { ControlRouter } from "@understudy/api/control-router";
import type { MeView } from "@understudy/contract";
import { useState, type ReactNode } from "react";
import { sessionLink } from "#session/session-link.ts";
import { makeQueryClient } from "./query-client.ts";

const { TRPCProvider, useTRPC, useTRPCClient } = createTRPCContext<ControlRouter>();
export { useTRPC, useTRPCClient };

let browserQueryClient: QueryClient | undefined;

/** One cache per browser, one per request on the server. */
function getQueryClient(): QueryClient {
  if (typeof window === "undefined") return makeQueryClient();
  browserQueryClient ??= makeQueryClient();
  return browserQueryClient;
}

/** Where the answer of `auth.me` is kept. */
const meKey: TRPCQueryKey = [["auth", "me"], { type: "query" }];

/** Calls go to this dashboard's own address, which passes them on to the gateway. */
const url = "/api/trpc";

export function ControlProvider({ children }: { readonly children: ReactNode }) {
  const queryClient = getQueryClient();
  const [client] = useState(() =>
    createTRPCClient<ControlRouter>({
      links: [
        // What nobody signed in may not read is not asked again: the page asks for a sign-in instead.
        sessionLink(() => queryClient.setQueryData<MeView>([...meKey], { kind: "signed_out" })),
        splitLink({
          condition: (operation) => operation.type === "subscription",
          true: httpSubscriptionLink({ url }),
          false: httpBatchLink({ url, maxURLLength: 4_000 }),
        }),
      ],
    }),
  );
  return (
    <QueryClientProvider client={queryClient}>
      <TRPCProvider trpcClient={client} queryClient={queryClient}>
        {children}
      </TRPCProvider>
    </QueryClientProvider>
  );
}
