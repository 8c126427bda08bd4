import { keyCreateInput, keyRevokeInput, type ClientKeyView } from "@understudy/contract";
import type { Control } from "../control.ts";
import { createKey, type CreatedKey } from "../operations/create-key.ts";
import { revokeKey } from "../operations/revoke-key.ts";
import { procedure, router } from "../procedure.ts";

export function keysRouter(control: Control) {
  return router({
    list: procedure.query((): readonly ClientKeyView[] => control.gateway.clientKeys.list()),
    create: procedure
      .input(keyCreateInput)
      .mutation(({ input }): Promise<CreatedKey> => createKey(control, input)),
    revoke: procedure
      .input(keyRevokeInput)
      .mutation(({ input }): Promise<readonly ClientKeyView[]> => revokeKey(control, input)),
  });
}
