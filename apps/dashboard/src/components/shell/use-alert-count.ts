"use client";

import { useQuery } from "@tanstack/react-query";
import { countStates } from "#components/alerts/alert-state.ts";
import { useFreshnessKind } from "#live/live-provider.tsx";
import { useTRPC } from "#trpc/react.tsx";

/** Alerts that nobody looks after and nobody has snoozed; 0 where that is not known now. */
export function useAlertCount(): number {
  const { data } = useQuery(useTRPC().alerts.open.queryOptions());
  const stale = useFreshnessKind() === "stale";
  return stale || data === undefined ? 0 : countStates(data.open).open;
}
