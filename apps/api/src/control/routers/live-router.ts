import { tracked } from "@trpc/server";
import { liveInput } from "@understudy/contract";
import { may } from "../caller.ts";
import type { Control } from "../control.ts";
import { procedure, router } from "../procedure.ts";
import { Refusal } from "../refusal.ts";

export function liveRouter({ live }: Control) {
  return router({
    feed: procedure.input(liveInput).subscription(async function* ({ ctx, input, signal }) {
      for await (const { id, message } of live.subscribe(input.lastEventId ?? null, signal)) {
        // Once a second: a feed outlives its session by no more than that.
        if (message.topic === "tick" && !may(await ctx.identifyAgain(), "viewer")) {
          throw new Refusal("SIGN_IN_NEEDED", "Your session has ended.");
        }
        yield tracked(id, message);
      }
    }),
  });
}
