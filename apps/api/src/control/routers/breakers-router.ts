import {
  forceCloseInput,
  rangeInput,
  resetInput,
  tripInput,
  type BreakerView,
  type ChangeView,
  type SettingView,
  type TimelineView,
} from "@understudy/contract";
import { z } from "zod";
import type { Control } from "../control.ts";
import { forceBreakerClosed } from "../operations/force-breaker-closed.ts";
import { resetBreaker } from "../operations/reset-breaker.ts";
import { tripBreaker } from "../operations/trip-breaker.ts";
import { procedure, router } from "../procedure.ts";
import { breakerViews } from "../views/breaker-view.ts";
import { breakerChanges } from "../views/changes-view.ts";
import { targetSettings } from "../views/setting-views.ts";
import { timelineView } from "../views/timeline-view.ts";
import { askedRange } from "./range-until-now.ts";

export function breakersRouter(control: Control) {
  return router({
    list: procedure.query((): BreakerView[] => breakerViews(control)),
    timeline: procedure
      .input(rangeInput)
      .query(({ input }): Promise<TimelineView> => timelineView(control, askedRange(control, input))),
    history: procedure
      .input(z.strictObject({ target: z.string() }))
      .query(({ input }): Promise<ChangeView[]> => breakerChanges(control.gateway, input.target)),
    /** In force, and where each comes from. */
    settings: procedure
      .input(z.strictObject({ target: z.string() }))
      .query(({ input }): readonly SettingView[] => targetSettings(control.gateway, input.target)),
    trip: procedure
      .input(tripInput)
      .mutation(({ input }): Promise<BreakerView> => tripBreaker(control, input)),
    reset: procedure
      .input(resetInput)
      .mutation(({ input }): Promise<BreakerView> => resetBreaker(control, input)),
    forceClose: procedure
      .input(forceCloseInput)
      .mutation(({ input }): Promise<BreakerView> => forceBreakerClosed(control, input)),
  });
}
