import { createTRPCClient, httpBatchStreamLink } from "@trpc/client";
import type { ControlRouter } from "@understudy/api/control-router";
import type { WhatifAsk, WhatifPart } from "@understudy/contract";

/** Answers come part by part on a link of their own, which no page has to load before somebody asks. */
const client = createTRPCClient<ControlRouter>({ links: [httpBatchStreamLink({ url: "/api/trpc" })] });

/** Asks. Aborting ends it at the gateway too. */
export function askWhatif(ask: WhatifAsk, signal: AbortSignal): Promise<AsyncIterable<WhatifPart>> {
  return client.whatif.run.mutate(ask, { signal });
}
