import { whatifInput } from "@understudy/contract";
import type { Control } from "../control.ts";
import { procedure, router } from "../procedure.ts";
import { whatif } from "../views/whatif.ts";

export function whatifRouter(control: Control) {
  return router({
    /** Comes part by part; whoever stops reading calls it off. */
    run: procedure.input(whatifInput).mutation(({ input, signal }) => whatif(control, input, signal)),
  });
}
