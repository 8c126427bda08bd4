"use client";

import { formatSpan } from "#format/times.ts";
import { useZone } from "#preferences/zone-provider.tsx";
import { useTimeRange } from "./use-time-range.ts";

/** What a panel's figures are of: `last 1h`, or `21 Nov, 14:02 – 14:31 CET`. */
export function RangeWords() {
  const { range, span } = useTimeRange();
  const { zone } = useZone();
  return span === null ? `last ${range}` : formatSpan(span, zone);
}
