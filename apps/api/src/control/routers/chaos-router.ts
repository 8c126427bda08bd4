import { liveFaultCatalogue } from "@understudy/chaos";
import {
  chaosPreviewInput,
  chaosStartInput,
  chaosStopAllInput,
  chaosStopInput,
  faultIdSchema,
  type ChaosPreview,
  type ChaosView,
  type FaultKindView,
  type FaultView,
} from "@understudy/contract";
import { z } from "zod";
import type { Control } from "../control.ts";
import { startFault } from "../operations/start-fault.ts";
import { stopAllFaults, stopFault } from "../operations/stop-faults.ts";
import { procedure, router } from "../procedure.ts";
import { chaosPreview, chaosView, faultById } from "../views/chaos-view.ts";

export function chaosRouter(control: Control) {
  const { gateway } = control;
  return router({
    catalogue: procedure.query((): readonly FaultKindView[] =>
      liveFaultCatalogue.map(({ name, description }) => ({ kind: name, description })),
    ),
    /** What every page has to say. */
    running: procedure.query((): readonly FaultView[] => gateway.chaos.views),
    list: procedure.query((): Promise<ChaosView> => chaosView(gateway)),
    /** Null: there never was one. */
    get: procedure
      .input(z.strictObject({ id: faultIdSchema }))
      .query(({ input }): Promise<FaultView | null> => faultById(gateway, input.id)),
    preview: procedure
      .input(chaosPreviewInput)
      .query(({ input }): Promise<ChaosPreview> => chaosPreview(gateway, input.scope)),
    start: procedure
      .input(chaosStartInput)
      .mutation(({ input }): Promise<FaultView> => startFault(control, input)),
    stop: procedure
      .input(chaosStopInput)
      .mutation(({ input }): Promise<ChaosView> => stopFault(control, input)),
    stopAll: procedure
      .input(chaosStopAllInput)
      .mutation(({ input }): Promise<ChaosView> => stopAllFaults(control, input)),
  });
}
