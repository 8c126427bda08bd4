"use client";

import { later } from "#components/later/later.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import { rangeNames } from "./range-names.ts";
import { useTimeRange } from "./use-time-range.ts";

const Zoomed = later(() => import("./zoomed.tsx").then((module) => module.Zoomed));

/** The time range of everything on the page: one that ends now, or the stretch that was zoomed into. */
export function RangePicker() {
  const { range, span, choose, show } = useTimeRange();
  if (span !== null) return <Zoomed span={span} onShow={show} />;
  return (
    <Segmented
      label="Time range"
      value={range}
      options={rangeNames.map((name) => [name, name] as const)}
      onChange={choose}
    />
  );
}
