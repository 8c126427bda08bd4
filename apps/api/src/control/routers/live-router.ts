import { tracked } from "@trpc/server";
import { liveInput } from "@understudy/contract";
import type { Control } from "../control.ts";
import { procedure, router } from "../procedure.ts";

export function liveRouter({ live }: Control) {
  return router({
    feed: procedure.input(liveInput).subscription(async function* ({ input, signal }) {
      for await (const { id, message } of live.subscribe(input.lastEventId ?? null, signal)) {
        yield tracked(id, message);
      }
    }),
  });
}
