import { auditInput, type AuditView } from "@understudy/contract";
import type { Control } from "../control.ts";
import { procedure, router } from "../procedure.ts";

interface AuditPage {
  readonly rows: readonly AuditView[];
  /** Pass as `before` for the next, older page; null at the end. */
  readonly nextBefore: number | null;
}

export function auditRouter({ gateway }: Control) {
  return router({
    page: procedure
      .input(auditInput)
      .query(({ input }): Promise<AuditPage> => gateway.store.auditPage(input)),
  });
}
