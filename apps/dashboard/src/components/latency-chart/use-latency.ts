"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { LatencyMeasure } from "@understudy/contract";
import type { Whose } from "#components/metrics-filter/metrics-filter.ts";
import { useTimeRange } from "#components/range/use-time-range.ts";
import { useTRPC } from "#trpc/react.tsx";

/** Latency over the page's time; the previous figures stay until the next have come. */
export function useLatency(measure: LatencyMeasure, whose: Whose) {
  const { input } = useTimeRange();
  return useQuery(
    useTRPC().metrics.latency.queryOptions(
      { ...input, ...whose, measure },
      { placeholderData: keepPreviousData },
    ),
  );
}
