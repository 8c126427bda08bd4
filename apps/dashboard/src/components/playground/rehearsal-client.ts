import { createTRPCClient, httpBatchStreamLink } from "@trpc/client";
import type { ControlRouter } from "@understudy/api/control-router";
import type { PlaygroundAsk, PlaygroundPart } from "@understudy/contract";

/** Answers come part by part on a link of their own, which no other page has to load. */
const client = createTRPCClient<ControlRouter>({ links: [httpBatchStreamLink({ url: "/api/trpc" })] });

/** Sends a rehearsal. Aborting calls it off at the gateway too. */
export function sendRehearsal(
  ask: PlaygroundAsk,
  signal: AbortSignal,
): Promise<AsyncIterable<PlaygroundPart>> {
  return client.playground.send.mutate(ask, { signal });
}
