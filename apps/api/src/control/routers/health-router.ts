import type { TargetHealthView, TargetTestView } from "@understudy/contract";
import { z } from "zod";
import type { Control } from "../control.ts";
import { testTarget } from "../operations/test-target.ts";
import { procedure, router } from "../procedure.ts";
import { targetHealthViews } from "../views/target-health-view.ts";

export function healthRouter(control: Control) {
  return router({
    /** Every target: whether it can be used now, its condition and what it rests on. */
    list: procedure.query((): TargetHealthView[] => targetHealthViews(control)),
    /** Checks a target now. It changes nothing an operator would ask about later, so it is not audited. */
    test: procedure
      .input(z.strictObject({ target: z.string() }))
      .mutation(({ input }): Promise<TargetTestView> => testTarget(control, input.target)),
    /** Requests refused before any target was looked for, by error code, since the start. */
    refusals: procedure.query(() => control.gateway.refusals.list()),
  });
}
