import { createTRPCClient, httpLink, type TRPCClient } from "@trpc/client";
import type { ControlRouter } from "../control/router-type.ts";

export type ControlClient = TRPCClient<ControlRouter>;

/** Longer than any answer of the control API may take. */
const patienceMs = 30_000;

/** Calls the control API of the gateway whose admin port is at `url`. */
export function controlClient(url: string): ControlClient {
  return createTRPCClient<ControlRouter>({
    links: [
      httpLink({
        url: `${url.replace(/\/+$/, "")}/trpc`,
        fetch: (input, init) => fetch(input, { ...init, signal: AbortSignal.timeout(patienceMs) }),
      }),
    ],
  });
}
