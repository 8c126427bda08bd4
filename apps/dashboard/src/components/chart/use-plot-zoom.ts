"use client";

import { useRef, useState, type KeyboardEvent, type PointerEvent } from "react";
import type { Span } from "#components/range/time-range.ts";
import { useTimeRange } from "#components/range/use-time-range.ts";
import { dragged, moved, zoomedIn, zoomedOut } from "#components/range/zoom.ts";
import { cursor } from "./cursor-store.ts";
import { timeAt } from "./plot-place.ts";
import type { Stretch } from "./time-points.ts";

/** Less than this is a click, not a drag; pixels. */
const leastDrag = 6;

interface Drag {
  readonly x: number;
  readonly at: number;
}

/**
 * Reading and choosing time on a plot: a drag zooms into what it goes over, Shift with the arrow keys moves
 * (left, right), narrows (up) and widens (down). Both end in the URL.
 */
export function usePlotZoom(view: Stretch) {
  const { show } = useTimeRange();
  const drag = useRef<Drag | null>(null);
  const [chosen, setChosen] = useState<Stretch | null>(null);

  const momentOf = ({ clientX, currentTarget }: PointerEvent<HTMLElement>) => {
    const { left, width } = currentTarget.getBoundingClientRect();
    return timeAt(clientX - left, width, view);
  };
  // A browser whose clock is behind must not cut off what the gateway has told already.
  const now = () => Math.max(view.to, Date.now());
  const end = () => {
    drag.current = null;
    setChosen(null);
  };

  const handlers = {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      if (event.button !== 0 || event.pointerType === "touch") return;
      drag.current = { x: event.clientX, at: momentOf(event) };
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      const at = momentOf(event);
      cursor.point(at);
      const start = drag.current;
      if (start === null || Math.abs(event.clientX - start.x) < leastDrag) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      setChosen({ from: Math.min(start.at, at), to: Math.max(start.at, at) });
    },
    onPointerUp: (event: PointerEvent<HTMLElement>) => {
      const start = drag.current;
      if (start !== null && chosen !== null) show(dragged(start.at, momentOf(event), now()));
      end();
    },
    onPointerCancel: end,
    onPointerLeave: () => cursor.point(null),
    onKeyDownCapture: (event: KeyboardEvent) => {
      const next = event.shiftKey ? steps[event.key]?.(view, now()) : undefined;
      if (next === undefined) return;
      event.preventDefault();
      event.stopPropagation();
      show(next);
    },
  };
  return { chosen, handlers };
}

const steps: Readonly<Record<string, (view: Span, now: number) => Span>> = {
  ArrowLeft: (view, now) => moved(view, -1, now),
  ArrowRight: (view, now) => moved(view, 1, now),
  ArrowUp: zoomedIn,
  ArrowDown: zoomedOut,
};
