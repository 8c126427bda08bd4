"use client";

import { useQueryStates } from "#address/use-address.ts";
import { instantText, type Span } from "#components/range/time-range.ts";
import { oldestKept } from "#components/range/zoom.ts";
import { Button } from "#components/ui/button.tsx";
import { useServerNow } from "#live/live-provider.tsx";
import { eventParsers } from "./event-filter.ts";

export interface OldestRequestsProps {
  readonly span: Span;
  /** What ended before was deleted; null: nothing was. */
  readonly deletedUntil: number | null;
}

/** A link may outlive what it shows: the way to as long a stretch of what is still there. */
export function OldestRequests({ span, deletedUntil }: OldestRequestsProps) {
  const [, show] = useQueryStates(eventParsers, { history: "push" });
  const kept = oldestKept(span, deletedUntil, useServerNow());
  if (kept === null) return null;
  return (
    <p className="px-4 pb-2.5 text-right">
      <Button onClick={() => show({ from: instantText(kept.from), to: instantText(kept.to), before: null })}>
        Show the oldest that are kept
      </Button>
    </p>
  );
}
