"use client";

import { ArrowUp, Pause, Play } from "lucide-react";
import { useRef, useState, type ReactNode } from "react";
import { Button } from "#components/ui/button.tsx";
import { Empty, Loaded, SkeletonLines } from "#components/ui/loaded.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { formatCount } from "#format/numbers.ts";
import { useFreshnessKind } from "#live/live-provider.tsx";
import type { EventFilter } from "./event-filter.ts";
import { EventRow } from "./event-row.tsx";
import { useLiveRows } from "./use-live-rows.ts";
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
 * Requests as they end. The list stands still while it is paused, scrolled into, pointed at or walked
 * through by keyboard; what arrives meanwhile waits behind "n new" (docs/dashboard.md 2).
 */
export function LiveEvents({ title, filter, limit, actions, footer, empty }: LiveEventsProps) {
  const [paused, setPaused] = useState(false);
  const [pointedAt, setPointedAt] = useState(false);
  const [focused, setFocused] = useState(false);
  const list = useRef<HTMLDivElement>(null);
  const scrolledInto = useScrolledInto(list);
  const { query, shown, waiting, unlisted, held, release } = useLiveRows(
    filter,
    (hasRows) => paused || (hasRows && (pointedAt || focused || scrolledInto)),
  );
  const stale = useFreshnessKind() === "stale";

  return (
    <Panel
      title={title}
      flush
      note={noteOf({ paused, held, stale, unlisted })}
      actions={
        <>
          {waiting > 0 && (
            <Button onClick={() => void release()} data-testid="new-events">
              {formatCount(waiting)} new
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
        onFocus={() => setFocused(true)}
        onBlur={() => setFocused(false)}
      >
        <Loaded query={query} what="requests" skeleton={<SkeletonLines count={5} />}>
          {() =>
            shown.length === 0 ? (
              <Empty>{empty}</Empty>
            ) : (
              <ol aria-label={title}>
                {shown.slice(0, limit).map((event) => (
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

interface Standing {
  readonly paused: boolean;
  readonly held: boolean;
  readonly stale: boolean;
  /** More in the last second than the list was told one by one. */
  readonly unlisted: number;
}

function noteOf({ paused, held, stale, unlisted }: Standing): string {
  if (paused) return "paused";
  if (stale) return "not live";
  if (held) return "held while you look";
  return unlisted === 0 ? "live" : `live, +${formatCount(unlisted)} in the last second`;
}
