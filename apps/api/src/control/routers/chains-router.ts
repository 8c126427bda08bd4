import {
  chainChangeInput,
  chainReplayInput,
  chainRouteInput,
  type ChainOrigins,
  type ChainReplay,
  type ChainView,
} from "@understudy/contract";
import type { Control } from "../control.ts";
import { changeChain } from "../operations/change-chain.ts";
import { procedure, router } from "../procedure.ts";
import { chainOrigins } from "../views/chain-origins.ts";
import { chainReplay } from "../views/chain-replay.ts";
import { chainView, chainViews } from "../views/chain-view.ts";

export function chainsRouter(control: Control) {
  return router({
    list: procedure.query((): Promise<ChainView[]> => chainViews(control)),
    get: procedure
      .input(chainRouteInput)
      .query(({ input }): Promise<ChainView> => chainView(control, input.route)),
    origins: procedure
      .input(chainRouteInput)
      .query(({ input }): Promise<ChainOrigins> => chainOrigins(control.gateway, input.route)),
    replay: procedure
      .input(chainReplayInput)
      .query(({ input }): Promise<ChainReplay> => chainReplay(control, input)),
    change: procedure
      .input(chainChangeInput)
      .mutation(({ input }): Promise<ChainView> => changeChain(control, input)),
  });
}
