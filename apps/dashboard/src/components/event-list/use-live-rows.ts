"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo, useReducer, useState } from "react";
import { useLiveEvents } from "#live/live-provider.tsx";
import { useTRPC } from "#trpc/react.tsx";
import { eventsInputOf, passes, requestFilterOf, type EventFilter } from "./event-filter.ts";
import { liveRows, noRows, waitingCount } from "./live-rows.ts";
import { UnlistedRequests } from "./unlisted-requests.ts";

/**
 * The newest requests of a filter, which stays the same as long as the list is shown. `isStill` is given
 * what is shown: whether it is to stand still.
 */
export function useLiveRows(filter: EventFilter, isStill: (hasRows: boolean) => boolean) {
  const { events } = useTRPC();
  const queryClient = useQueryClient();
  const options = events.page.queryOptions(eventsInputOf(filter));
  const query = useQuery(options);
  const { data: page, refetch } = query;
  const [rows, dispatch] = useReducer(liveRows, page?.rows ?? [], (read) =>
    liveRows(noRows, { type: "read", rows: read }),
  );
  /** Of the last second. */
  const [unlistedCount, setUnlistedCount] = useState(0);
  const [unlisted] = useState(
    () =>
      new UnlistedRequests({
        count: (after) => {
          const asked = events.newer.queryOptions({ ...requestFilterOf(filter), after });
          return queryClient.fetchQuery({ ...asked, gcTime: 0, staleTime: 0 });
        },
        told: (counted) => dispatch({ type: "counted", counted }),
        read: () => void queryClient.invalidateQueries({ queryKey: options.queryKey, exact: true }),
      }),
  );

  useEffect(() => {
    if (page === undefined) return;
    unlisted.saw(page.newest);
    dispatch({ type: "read", rows: page.rows });
    unlisted.mayHaveMissed();
  }, [page, unlisted]);

  const listener = useMemo(
    () => ({
      onEvent: (event: Parameters<typeof passes>[0]) => {
        unlisted.saw(event.sequence);
        if (passes(event, filter)) dispatch({ type: "arrive", event });
      },
      onSecond: (count: number) => {
        setUnlistedCount(count);
        unlisted.second(count);
      },
    }),
    [filter, unlisted],
  );
  useLiveEvents(listener);

  const held = isStill(rows.shown.length > 0);
  useEffect(() => {
    if (!held) return undefined;
    dispatch({ type: "hold", after: unlisted.hold() });
    return () => {
      dispatch({ type: "let_go" });
      unlisted.letGo();
    };
  }, [held, unlisted]);

  /** Shows what waits, though the list stands still. */
  const release = async (): Promise<void> => {
    const read = unlisted.missed ? (await refetch()).data : undefined;
    if (read !== undefined) unlisted.saw(read.newest);
    dispatch({ type: "release", after: unlisted.hold(), rows: read?.rows ?? [] });
  };

  return { query, shown: rows.shown, waiting: waitingCount(rows), unlisted: unlistedCount, held, release };
}
