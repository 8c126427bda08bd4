"use client";

import { Undo2, ZoomOut } from "lucide-react";
import { Button } from "#components/ui/button.tsx";
import { formatSpan } from "#format/times.ts";
import { useServerNow } from "#live/live-provider.tsx";
import { useZone } from "#preferences/zone-provider.tsx";
import type { Span } from "./time-range.ts";
import { zoomedOut } from "./zoom.ts";

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
    </div>
  );
}
