"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { Whose } from "#components/metrics-filter/metrics-filter.ts";
import { useTimeRange } from "#components/range/use-time-range.ts";
import { useTRPC } from "#trpc/react.tsx";

/** Failures over the page's time; the previous figures stay until the next have come. */
export function useErrors(whose: Whose) {
  const { input } = useTimeRange();
  return useQuery(
    useTRPC().metrics.errors.queryOptions({ ...input, ...whose }, { placeholderData: keepPreviousData }),
  );
}
