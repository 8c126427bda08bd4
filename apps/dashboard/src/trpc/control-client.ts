import {
  createTRPCClient,
  getUntypedClient,
  httpBatchLink,
  httpSubscriptionLink,
  splitLink,
  type TRPCClient,
} from "@trpc/client";
import type { ControlRouter } from "@understudy/api/control-router";
import { mostCallsPerRequest } from "@understudy/contract";
import { sessionLink } from "#session/session-link.ts";
import type { ControlCalls } from "./control-options.ts";

/** Calls go to this dashboard's own address, which passes them on to the gateway. */
const url = "/api/trpc";

export interface ControlClient extends ControlCalls {
  readonly typed: TRPCClient<ControlRouter>;
}

/** Calls made together travel together; the live feed is a stream of its own. */
export function makeControlClient(onSessionEnded: () => void): ControlClient {
  const typed = createTRPCClient<ControlRouter>({
    links: [
      sessionLink(onSessionEnded),
      splitLink({
        condition: (operation) => operation.type === "subscription",
        true: httpSubscriptionLink({ url }),
        false: httpBatchLink({ url, maxURLLength: 4_000, maxItems: mostCallsPerRequest }),
      }),
    ],
  });
  const untyped = getUntypedClient(typed);
  return {
    typed,
    query: (path, input) => untyped.query(path, input),
    mutation: (path, input) => untyped.mutation(path, input),
  };
}
