import type { HealthView } from "@understudy/contract";
import type { Control } from "../control.ts";
import { procedure, router } from "../procedure.ts";
import { breakerViews } from "../views/breaker-view.ts";

interface TargetHealthView extends HealthView {
  readonly target: string;
}

export function healthRouter(control: Control) {
  return router({
    list: procedure.query((): TargetHealthView[] =>
      breakerViews(control).map(({ target, health }) => ({ target, ...health })),
    ),
    /** Requests refused before any target was looked for, by error code, since the start. */
    refusals: procedure.query(() => control.gateway.refusals.list()),
  });
}
