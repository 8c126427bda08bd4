import {
  revertInput,
  revisionCompareInput,
  revisionInput,
  revisionsInput,
  type RevisionComparison,
  type RevisionEffect,
  type RevisionPage,
  type RevisionView,
} from "@understudy/contract";
import type { Control } from "../control.ts";
import { revertRevision } from "../operations/revert-revision.ts";
import { procedure, router } from "../procedure.ts";
import { revisionEffects } from "../views/revision-effect.ts";
import { compareRevisions, revisionPage, revisionView } from "../views/revision-view.ts";

export function revisionsRouter(control: Control) {
  const { gateway } = control;
  return router({
    /** Newest first; `before` is the number of the last one seen. */
    list: procedure
      .input(revisionsInput)
      .query(({ input }): Promise<RevisionPage> => revisionPage(gateway.store, input)),
    /** Of the same page as `list`. */
    effects: procedure
      .input(revisionsInput)
      .query(({ input }): Promise<RevisionEffect[]> => revisionEffects(gateway, input)),
    get: procedure
      .input(revisionInput)
      .query(({ input }): Promise<RevisionView> => revisionView(gateway.store, input.number)),
    compare: procedure
      .input(revisionCompareInput)
      .query(({ input }): Promise<RevisionComparison> => compareRevisions(gateway.store, input)),
    revert: procedure
      .input(revertInput)
      .mutation(({ input }): Promise<RevisionView> => revertRevision(control, input)),
  });
}
