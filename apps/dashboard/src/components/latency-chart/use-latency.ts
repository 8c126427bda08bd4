"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useRange } from "#components/range/range-picker.tsx";
import { useTRPC } from "#trpc/react.tsx";

export type Measure = "first_token" | "total";

/** Latency of everybody over the page's range; the previous range stays until the next has come. */
export function useLatency(measure: Measure) {
  const [range] = useRange();
  return useQuery(
    useTRPC().metrics.latency.queryOptions({ range, measure }, { placeholderData: keepPreviousData }),
  );
}
