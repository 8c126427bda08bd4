"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { ofRequests, type Whose } from "#components/metrics-filter/metrics-filter.ts";
import { useTimeRange } from "#components/range/use-time-range.ts";
import { useTRPC } from "#trpc/react.tsx";

/** Requests by level over the page's time. A level is a request's: a target does not narrow it. */
export function useLevels(whose: Whose) {
  const { input } = useTimeRange();
  return useQuery(
    useTRPC().metrics.levels.queryOptions(
      { ...input, ...ofRequests(whose) },
      { placeholderData: keepPreviousData },
    ),
  );
}
