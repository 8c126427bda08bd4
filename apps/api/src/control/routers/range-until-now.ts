import { ranges, type RangeName } from "@understudy/contract";
import type { TimeRange } from "../../store/store-queries.ts";
import type { Control } from "../control.ts";

/** The named length of time that ends now, by the gateway's clock. */
export function rangeUntilNow({ gateway }: Control, range: RangeName): TimeRange {
  const to = gateway.ports.wallClock.now();
  return { from: to - ranges[range], to };
}
