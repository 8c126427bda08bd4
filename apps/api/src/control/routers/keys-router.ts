import { keyCreateInput } from "@understudy/contract";
import type { Control } from "../control.ts";
import { createKey, type CreatedKey } from "../operations/create-key.ts";
import { procedure, router } from "../procedure.ts";

export function keysRouter(control: Control) {
  return router({
    create: procedure
      .input(keyCreateInput)
      .mutation(({ input }): Promise<CreatedKey> => createKey(control, input)),
  });
}
