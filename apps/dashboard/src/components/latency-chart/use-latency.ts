"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { LatencyMeasure } from "@understudy/contract";
import { useRange } from "#components/range/range-picker.tsx";
import { useTRPC } from "#trpc/react.tsx";

/** Latency of everybody over the page's range; the previous range stays until the next has come. */
export function useLatency(measure: LatencyMeasure) {
  const [range] = useRange();
  return useQuery(
    useTRPC().metrics.latency.queryOptions({ range, measure }, { placeholderData: keepPreviousData }),
  );
}
