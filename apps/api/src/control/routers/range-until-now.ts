import { ranges, type RangeName, type rangeInput, type seriesInput } from "@understudy/contract";
import type { z } from "zod";
import { seriesStep } from "../../store/slots.ts";
import type { SeriesInput, TimeRange } from "../../store/store-queries.ts";
import type { Control } from "../control.ts";

/** The named length of time that ends now, by the gateway's clock. */
function rangeUntilNow({ gateway }: Control, range: RangeName): TimeRange {
  const to = gateway.ports.wallClock.now();
  return { from: to - ranges[range], to };
}

/** The time that is asked about; of one that reaches beyond now the part that there is. */
export function askedRange(control: Control, { range, span }: z.infer<typeof rangeInput>): TimeRange {
  if (span === undefined) return rangeUntilNow(control, range);
  const now = control.gateway.ports.wallClock.now();
  return span.from < now ? { from: span.from, to: Math.min(span.to, now) } : span;
}

/** What spending is asked for tells no faults apart. */
type SeriesAsked = Omit<z.infer<typeof seriesInput>, "injected"> & { readonly injected?: boolean };

/** The range that figures over time are asked for, in steps that it has enough slots for. */
export function seriesRange(control: Control, input: SeriesAsked): SeriesInput {
  const { range, span, route, target, injected } = input;
  const asked = askedRange(control, { range, span });
  const now = control.gateway.ports.wallClock.now();
  const stepMs = seriesStep(asked, now);
  // Whole buckets: a chart of the past has none that is half filled.
  const to =
    span === undefined ? asked.to : Math.min(Math.ceil(asked.to / stepMs) * stepMs, Math.max(now, asked.to));
  return { from: asked.from, to, stepMs, route, target, injected };
}
