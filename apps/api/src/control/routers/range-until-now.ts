import { ranges, type RangeName, type seriesInput } from "@understudy/contract";
import type { z } from "zod";
import { seriesStep } from "../../store/slots.ts";
import type { SeriesInput, TimeRange } from "../../store/store-queries.ts";
import type { Control } from "../control.ts";

/** The named length of time that ends now, by the gateway's clock. */
export function rangeUntilNow({ gateway }: Control, range: RangeName): TimeRange {
  const to = gateway.ports.wallClock.now();
  return { from: to - ranges[range], to };
}

/** The range that figures over time are asked for, in steps that it has enough slots for. */
export function seriesRange(control: Control, { range, span }: z.infer<typeof seriesInput>): SeriesInput {
  const chosen = span ?? rangeUntilNow(control, range);
  return { ...chosen, stepMs: seriesStep(chosen, control.gateway.ports.wallClock.now()) };
}
