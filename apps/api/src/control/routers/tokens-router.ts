import { tokenCreateInput, tokenRevokeInput, type TokenView } from "@understudy/contract";
import type { Control } from "../control.ts";
import { createToken, revokeToken, type CreatedToken } from "../operations/create-token.ts";
import { procedure, router } from "../procedure.ts";

export function tokensRouter(control: Control) {
  return router({
    list: procedure.query((): readonly TokenView[] => control.gateway.operators.tokens()),
    create: procedure
      .input(tokenCreateInput)
      .mutation(({ input }): Promise<CreatedToken> => createToken(control, input)),
    revoke: procedure
      .input(tokenRevokeInput)
      .mutation(({ input }): Promise<readonly TokenView[]> => revokeToken(control, input)),
  });
}
