import { commentsInput, qualityInput, type CommentView, type QualityView } from "@understudy/contract";
import type { Control } from "../control.ts";
import { procedure, router } from "../procedure.ts";
import { qualityView } from "../views/quality-view.ts";

export function qualityRouter({ gateway }: Control) {
  return router({
    list: procedure
      .input(qualityInput)
      .query(({ input }): Promise<QualityView> => qualityView(gateway, input.sinceMs)),
    comments: procedure.input(commentsInput).query(async ({ input }): Promise<readonly CommentView[]> => {
      const { sinceMs, ...query } = input;
      return gateway.store.feedback.comments({ ...query, since: gateway.ports.wallClock.now() - sinceMs });
    }),
  });
}
