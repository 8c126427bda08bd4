import { createTRPCClient, httpLink, type TRPCClient } from "@trpc/client";
import type { ControlRouter } from "../control/router-type.ts";

export type ControlClient = TRPCClient<ControlRouter>;

/** Longer than any answer of the control API may take. */
const patienceMs = 30_000;

/** Calls the control API of the gateway whose admin port is at `url`; `credential` null: as nobody in particular. */
export function controlClient(url: string, credential: string | null = null): ControlClient {
  return createTRPCClient<ControlRouter>({
    links: [
      httpLink({
        url: `${url.replace(/\/+$/, "")}/trpc`,
        headers: credential === null ? {} : { authorization: `Bearer ${credential}` },
        fetch: (input, init) => fetch(input, { ...init, signal: AbortSignal.timeout(patienceMs) }),
      }),
    ],
  });
}
