import {
  latencyInput,
  rangeInput,
  seriesInput,
  spendingInput,
  type ChangeMarksView,
  type ErrorView,
  type FlowView,
  type LatencyView,
  type LevelView,
  type SpendingView,
  type SpreadView,
} from "@understudy/contract";
import type { Control } from "../control.ts";
import { procedure, router } from "../procedure.ts";
import { changeMarks } from "../views/change-marks.ts";
import { askedRange, seriesRange } from "./range-until-now.ts";

export function metricsRouter(control: Control) {
  const { store } = control.gateway;
  return router({
    latency: procedure.input(latencyInput).query(({ input }): Promise<LatencyView> => {
      return store.latency({ ...seriesRange(control, input), measure: input.measure });
    }),
    spread: procedure.input(latencyInput).query(({ input }): Promise<SpreadView> => {
      return store.spread({ ...seriesRange(control, input), measure: input.measure });
    }),
    levels: procedure.input(seriesInput).query(({ input }): Promise<LevelView> => {
      return store.levels(seriesRange(control, input));
    }),
    errors: procedure.input(seriesInput).query(({ input }): Promise<ErrorView> => {
      return store.errors(seriesRange(control, input));
    }),
    flow: procedure.input(seriesInput).query(({ input }): Promise<FlowView> => {
      return store.flow(seriesRange(control, input));
    }),
    spending: procedure.input(spendingInput).query(({ input }): Promise<SpendingView> => {
      return store.spending({ ...seriesRange(control, input), by: input.by });
    }),
    changes: procedure.input(rangeInput).query(({ input }): Promise<ChangeMarksView> => {
      return changeMarks(store, askedRange(control, input));
    }),
  });
}
