import { chainChangeInput, type ChainView } from "@understudy/contract";
import { z } from "zod";
import type { Control } from "../control.ts";
import { changeChain } from "../operations/change-chain.ts";
import { procedure, router } from "../procedure.ts";
import { chainView, chainViews } from "../views/chain-view.ts";

export function chainsRouter(control: Control) {
  return router({
    list: procedure.query((): Promise<ChainView[]> => chainViews(control)),
    get: procedure
      .input(z.strictObject({ route: z.string() }))
      .query(({ input }): Promise<ChainView> => chainView(control, input.route)),
    change: procedure
      .input(chainChangeInput)
      .mutation(({ input }): Promise<ChainView> => changeChain(control, input)),
  });
}
