"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { Whose } from "#components/metrics-filter/metrics-filter.ts";
import { useTimeRange } from "#components/range/use-time-range.ts";
import { useTRPC } from "#trpc/react.tsx";

/** Requests by level over the page's time. A level is a request's: a target does not narrow it. */
export function useLevels({ route }: Whose) {
  const { input } = useTimeRange();
  return useQuery(
    useTRPC().metrics.levels.queryOptions(
      { ...input, ...(route === undefined ? {} : { route }) },
      { placeholderData: keepPreviousData },
    ),
  );
}
