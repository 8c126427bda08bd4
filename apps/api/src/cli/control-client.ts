import { createTRPCClient, httpBatchStreamLink, httpLink, splitLink, type TRPCClient } from "@trpc/client";
import type { ControlRouter } from "../control/router-type.ts";

export type ControlClient = TRPCClient<ControlRouter>;

/** Longer than any answer of the control API may take. */
const patienceMs = 30_000;

/** Calls the control API of the gateway whose admin port is at `url`; `credential` null: as nobody in particular. */
export function controlClient(url: string, credential: string | null = null): ControlClient {
  const where = {
    url: `${url.replace(/\/+$/, "")}/trpc`,
    headers: credential === null ? {} : { authorization: `Bearer ${credential}` },
  };
  return createTRPCClient<ControlRouter>({
    links: [
      splitLink({
        // Comes piece by piece, and takes as long as a model or a night's requests do.
        condition: ({ path }) => path === "playground.send" || path === "whatif.run",
        true: httpBatchStreamLink(where),
        false: httpLink({
          ...where,
          fetch: (input, init) => fetch(input, { ...init, signal: AbortSignal.timeout(patienceMs) }),
        }),
      }),
    ],
  });
}
