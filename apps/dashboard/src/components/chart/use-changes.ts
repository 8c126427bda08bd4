"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTimeRange } from "#components/range/use-time-range.ts";
import { useTRPC } from "#trpc/react.tsx";

/** What was changed in the page's time, and when nobody was there; asked once for all charts. */
export function useChanges() {
  const { input } = useTimeRange();
  return useQuery(useTRPC().metrics.changes.queryOptions(input, { placeholderData: keepPreviousData })).data;
}
