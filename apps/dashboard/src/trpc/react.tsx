"use client";

import { QueryClientProvider, type QueryClient } from "@tanstack/react-query";
import type { TRPCQueryKey } from "@trpc/tanstack-react-query";
import { createContext, use, useState, type ReactNode } from "react";
import type { ControlClient } from "./control-client.ts";
import { controlOptions, type Control } from "./control-options.ts";
import { makeQueryClient } from "./query-client.ts";

interface ControlApi {
  readonly control: Control;
  /** What carries the calls; its code comes with the first of them, after the page. */
  readonly client: () => Promise<ControlClient>;
}

const ControlContext = createContext<ControlApi | null>(null);

let browserQueryClient: QueryClient | undefined;

/** One cache per browser, one per request on the server. */
function getQueryClient(): QueryClient {
  if (typeof window === "undefined") return makeQueryClient();
  browserQueryClient ??= makeQueryClient();
  return browserQueryClient;
}

/** Where the answer of `auth.me` is kept. */
const meKey: TRPCQueryKey = [["auth", "me"], { type: "query" }];

function controlApi(queryClient: QueryClient): ControlApi {
  // Asked and not concluded: what is under way while a session changes its cookie is refused too.
  const onSessionEnded = () => void queryClient.invalidateQueries({ queryKey: meKey });
  let loaded: Promise<ControlClient> | undefined;
  const client = () => {
    loaded ??= import("./control-client.ts").then((module) => module.makeControlClient(onSessionEnded));
    // Code that did not arrive is asked for again by the next call.
    loaded.catch(() => (loaded = undefined));
    return loaded;
  };
  const control = controlOptions({
    query: async (path, input) => (await client()).query(path, input),
    mutation: async (path, input) => (await client()).mutation(path, input),
  });
  return { control, client };
}

export function ControlProvider({ children }: { readonly children: ReactNode }) {
  const queryClient = getQueryClient();
  const [api] = useState(() => controlApi(queryClient));
  return (
    <QueryClientProvider client={queryClient}>
      <ControlContext value={api}>{children}</ControlContext>
    </QueryClientProvider>
  );
}

function useControlApi(): ControlApi {
  const api = use(ControlContext);
  if (api === null) throw new Error("The control API needs a ControlProvider above it.");
  return api;
}

/** The control API's procedures, as options and keys for TanStack Query. */
export function useTRPC(): Control {
  return useControlApi().control;
}

export function useControlClient(): ControlApi["client"] {
  return useControlApi().client;
}
