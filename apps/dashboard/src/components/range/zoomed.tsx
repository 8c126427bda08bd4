"use client";

import { Undo2, ZoomOut } from "lucide-react";
import { Button } from "#components/ui/button.tsx";
import { formatSpan } from "#format/times.ts";
import { useServerNow } from "#live/live-provider.tsx";
import { TimeStamp } from "#components/time/time-stamp.tsx";
import { useChanges } from "#components/chart/use-changes.ts";
import { useZone } from "#preferences/zone-provider.tsx";
import type { Span } from "./time-range.ts";
import { oldestKept, zoomedOut } from "./zoom.ts";

interface ZoomedProps {
  readonly span: Span;
  readonly onShow: (span: Span | null) => void;
}

/** The stretch that was zoomed into, and the ways out of it. */
export function Zoomed({ span, onShow }: ZoomedProps) {
  const { zone } = useZone();
  const now = useServerNow();
  return (
    <div role="group" aria-label="Time range" className="flex flex-wrap items-center gap-2">
      <span className="text-[0.8125rem] font-medium">{formatSpan(span, zone)}</span>
      <Button onClick={() => onShow(zoomedOut(span, now))}>
        <ZoomOut size={14} aria-hidden="true" />
        Zoom out
      </Button>
      <Button onClick={() => onShow(null)}>
        <Undo2 size={14} aria-hidden="true" />
        Back to live
      </Button>
      <TooOld span={span} onShow={onShow} />
    </div>
  );
}

/** A link may outlive what it shows. */
function TooOld({ span, onShow }: ZoomedProps) {
  const keptSince = useChanges()?.keptSince ?? null;
  const kept = oldestKept(span, keptSince, useServerNow());
  if (kept === null || keptSince === null) return null;
  return (
    <p role="status" className="flex basis-full flex-wrap items-center gap-x-3 gap-y-1 text-[0.8125rem]">
      <span>
        Figures of before <TimeStamp at={keptSince} precision="day_minute" /> are not kept any more.
      </span>
      <Button onClick={() => onShow(kept)}>Show the oldest that are</Button>
    </p>
  );
}
