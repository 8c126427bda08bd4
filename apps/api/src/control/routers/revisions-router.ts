import { auditInput } from "@understudy/contract";
import type { RevisionSummary } from "../../store/store.ts";
import type { Control } from "../control.ts";
import { procedure, router } from "../procedure.ts";

export function revisionsRouter({ gateway }: Control) {
  return router({
    /** Newest first; `before` is the number of the last one seen. */
    list: procedure
      .input(auditInput)
      .query(({ input }): Promise<readonly RevisionSummary[]> => gateway.store.revisions(input)),
  });
}
