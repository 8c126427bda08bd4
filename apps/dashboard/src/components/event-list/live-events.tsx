"use client";

import { useQuery } from "@tanstack/react-query";
import type { EventView } from "@understudy/contract";
import { ArrowUp, Pause, Play } from "lucide-react";
import { useCallback, useEffect, useReducer, useRef, useState, type ReactNode } from "react";
import { Button } from "#components/ui/button.tsx";
import { Empty, Loaded, SkeletonLines } from "#components/ui/loaded.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { useFreshnessKind, useLiveEvents } from "#live/live-provider.tsx";
import { useTRPC } from "#trpc/react.tsx";
import { eventsInputOf, passes, type EventFilter } from "./event-filter.ts";
import { EventRow } from "./event-row.tsx";
import { liveRows, noRows } from "./live-rows.ts";
import { useScrolledInto } from "./use-scrolled-into.ts";

export interface LiveEventsProps {
  readonly title: string;
  readonly filter: EventFilter;
  /** Rows shown at most. */
  readonly limit: number;
  readonly actions?: ReactNode;
  readonly footer?: ReactNode;
  readonly empty: ReactNode;
}

/**
 * Requests as they end. The list stands still while it is paused, scrolled into or pointed at; what
 * arrives meanwhile waits behind "n new" (docs/dashboard.md 2.4).
 */
export function LiveEvents({ title, filter, limit, actions, footer, empty }: LiveEventsProps) {
  const query = useQuery(useTRPC().events.page.queryOptions(eventsInputOf(filter)));
  const [rows, dispatch] = useReducer(liveRows, query.data?.rows ?? [], (read) =>
    liveRows(noRows, { type: "read", rows: read }),
  );
  const [paused, setPaused] = useState(false);
  const [pointedAt, setPointedAt] = useState(false);
  const list = useRef<HTMLDivElement>(null);
  const scrolledInto = useScrolledInto(list);
  const held = paused || pointedAt || scrolledInto;

  useEffect(() => dispatch({ type: "hold", held }), [held]);
  useEffect(() => {
    if (query.data) dispatch({ type: "read", rows: query.data.rows });
  }, [query.data]);
  useLiveEvents(
    useCallback(
      (event: EventView) => {
        if (passes(event, filter)) dispatch({ type: "arrive", event });
      },
      [filter],
    ),
  );

  return (
    <Panel
      title={title}
      flush
      note={noteOf({ paused, held, stale: useFreshnessKind() === "stale" })}
      actions={
        <>
          {rows.waitingCount > 0 && (
            <Button onClick={() => dispatch({ type: "release" })} data-testid="new-events">
              {rows.waitingCount} new
              <ArrowUp size={14} aria-hidden="true" />
            </Button>
          )}
          <Button aria-pressed={paused} onClick={() => setPaused(!paused)}>
            {paused ? <Play size={14} aria-hidden="true" /> : <Pause size={14} aria-hidden="true" />}
            {paused ? "Resume" : "Pause"}
          </Button>
          {actions}
        </>
      }
    >
      <div
        ref={list}
        onPointerEnter={(event) => setPointedAt(event.pointerType === "mouse")}
        onPointerLeave={() => setPointedAt(false)}
      >
        <Loaded query={query} what="requests" skeleton={<SkeletonLines count={5} />}>
          {() =>
            rows.shown.length === 0 ? (
              <Empty>{empty}</Empty>
            ) : (
              <ol aria-label={title}>
                {rows.shown.slice(0, limit).map((event) => (
                  <EventRow key={event.sequence} event={event} />
                ))}
              </ol>
            )
          }
        </Loaded>
      </div>
      {footer}
    </Panel>
  );
}

function noteOf({
  paused,
  held,
  stale,
}: {
  readonly paused: boolean;
  readonly held: boolean;
  readonly stale: boolean;
}): string {
  if (paused) return "paused";
  if (stale) return "not live";
  return held ? "held while you look" : "live";
}
