"use client";

import type { RangeName } from "@understudy/contract";
import { useQueryState } from "nuqs";
import { Segmented } from "#components/ui/segmented.tsx";
import { rangeNames, rangeParser } from "./range-names.ts";

export function useRange() {
  return useQueryState<RangeName>("range", rangeParser);
}

/** The time range of everything on the page; lives in the URL, so a link shows the same. */
export function RangePicker() {
  const [range, setRange] = useRange();
  return (
    <Segmented
      label="Time range"
      value={range}
      options={rangeNames.map((name) => [name, name] as const)}
      onChange={(name) => void setRange(name)}
    />
  );
}
