import { retentionChangeInput, type RetentionView } from "@understudy/contract";
import type { Control } from "../control.ts";
import { setRetention } from "../operations/set-retention.ts";
import { procedure, router } from "../procedure.ts";
import { retentionView } from "../views/retention-view.ts";

export function retentionRouter(control: Control) {
  return router({
    get: procedure.query((): Promise<RetentionView> => retentionView(control.gateway)),
    change: procedure
      .input(retentionChangeInput)
      .mutation(({ input }): Promise<RetentionView> => setRetention(control, input)),
  });
}
