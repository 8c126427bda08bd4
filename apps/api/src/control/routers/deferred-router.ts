import {
  deferredJobInput,
  deferredPageInput,
  deferredSwitchInput,
  type DeferredJobView,
  type DeferredOverview,
  type DeferredPage,
} from "@understudy/contract";
import { z } from "zod";
import type { Control } from "../control.ts";
import { changeDeferredJob, holdDeferredQueue } from "../operations/change-deferred.ts";
import { procedure, router } from "../procedure.ts";
import { jobView } from "../views/job-view.ts";

export function deferredRouter(control: Control) {
  const { deferred, store } = control.gateway;
  return router({
    overview: procedure.query((): Promise<DeferredOverview> => deferred.overview()),
    page: procedure
      .input(deferredPageInput)
      .query(({ input }): Promise<DeferredPage> => store.deferred.page(input)),
    /** Null: there is none, or it is forgotten. */
    get: procedure
      .input(z.strictObject({ id: z.string() }))
      .query(({ input }): Promise<DeferredJobView | null> => jobView(store, input.id)),
    retry: procedure
      .input(deferredJobInput)
      .mutation(({ input }): Promise<DeferredJobView> => changeDeferredJob(control, "retry", input)),
    cancel: procedure
      .input(deferredJobInput)
      .mutation(({ input }): Promise<DeferredJobView> => changeDeferredJob(control, "cancel", input)),
    pause: procedure
      .input(deferredSwitchInput)
      .mutation(({ input }): Promise<DeferredOverview> => holdDeferredQueue(control, true, input)),
    resume: procedure
      .input(deferredSwitchInput)
      .mutation(({ input }): Promise<DeferredOverview> => holdDeferredQueue(control, false, input)),
  });
}
