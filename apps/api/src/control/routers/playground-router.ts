import { playgroundInput, type PlaygroundView } from "@understudy/contract";
import type { Control } from "../control.ts";
import { sendRehearsal } from "../operations/send-rehearsal.ts";
import { procedure, router } from "../procedure.ts";
import { playgroundView } from "../views/playground-view.ts";

export function playgroundRouter(control: Control) {
  return router({
    get: procedure.query((): PlaygroundView => playgroundView(control)),
    /** Comes part by part; whoever stops reading calls it off. */
    send: procedure
      .input(playgroundInput)
      .mutation(({ input, signal }) => sendRehearsal(control, input, signal)),
  });
}
