import { latencyInput, rangeInput, ranges, type LatencyView, type LevelView } from "@understudy/contract";
import { seriesStep } from "../../store/slots.ts";
import type { Control } from "../control.ts";
import { procedure, router } from "../procedure.ts";
import { rangeUntilNow } from "./range-until-now.ts";

export function metricsRouter(control: Control) {
  const { store } = control.gateway;
  return router({
    latency: procedure.input(latencyInput).query(({ input: { range, measure } }): Promise<LatencyView> => {
      return store.latency({ ...rangeUntilNow(control, range), stepMs: seriesStep(ranges[range]), measure });
    }),
    levels: procedure.input(rangeInput).query(({ input: { range } }): Promise<LevelView> => {
      return store.levels({ ...rangeUntilNow(control, range), stepMs: seriesStep(ranges[range]) });
    }),
  });
}
