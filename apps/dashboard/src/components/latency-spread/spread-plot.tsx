"use client";

import type { SpreadView } from "@understudy/contract";
import { useState, type PointerEvent } from "react";
import { PlotFrame } from "#components/chart/plot-frame.tsx";
import { placeOf, timeAt } from "#components/chart/plot-place.ts";
import { quietStretches, stillFilling } from "#components/chart/time-points.ts";
import { logTicks } from "#components/latency-chart/latency-reading.ts";
import { ChartTooltip } from "#components/time-axis/chart-tooltip.tsx";
import { plotMargins } from "#components/time-axis/plot-margins.ts";
import { TimeAxis } from "#components/time-axis/time-axis.tsx";
import { formatDuration } from "#format/durations.ts";
import { formatCount } from "#format/numbers.ts";
import { heightOf, p95Path, shadePaths, shades } from "./spread-reading.ts";

export interface SpreadPlotProps {
  readonly view: SpreadView;
  /** Pixels, without the axis of time. */
  readonly height: number;
}

interface Cell {
  readonly column: number;
  readonly row: number;
}

/** Time across, latency by powers upwards, the darker the more; p95 on top. */
export function SpreadPlot({ view, height }: SpreadPlotProps) {
  const [cell, setCell] = useState<Cell | null>(null);
  const { points, edges, from, to, stepMs } = view;
  const rows = edges.length - 1;
  const point = (event: PointerEvent<HTMLElement>) => {
    const { left, width, top } = event.currentTarget.getBoundingClientRect();
    const at = timeAt(event.clientX - left, width, view);
    const row = Math.floor((1 - (event.clientY - top) / height) * rows);
    setCell(row < 0 || row >= rows ? null : { column: Math.floor((at - from) / stepMs), row });
  };
  return (
    <PlotFrame
      view={view}
      quiet={quietStretches(points, view, ({ counts }) => counts.every((count) => count === 0))}
      filling={stillFilling(points, view)}
      drawCursor
    >
      <div className="relative" onPointerMove={point} onPointerLeave={() => setCell(null)}>
        <div aria-hidden="true" className="absolute inset-y-0 left-0 text-2xs text-soft" style={{ height }}>
          {logTicks(edges[0] ?? 1, edges.at(-1) ?? 1).map((tick) => (
            <span
              key={tick}
              className="absolute -translate-y-1/2 pr-1.5 text-right whitespace-nowrap"
              style={{ top: `${(1 - heightOf(tick, edges)) * 100}%`, width: plotMargins.left }}
            >
              {formatDuration(tick)}
            </span>
          ))}
        </div>
        <svg
          role="img"
          aria-label="Latency by time and length; the table has its numbers"
          viewBox={`0 0 ${(to - from) / stepMs} ${Math.max(1, rows)}`}
          preserveAspectRatio="none"
          height={height}
          className="block text-figure"
          style={{
            marginLeft: plotMargins.left,
            width: `calc(100% - ${plotMargins.left + plotMargins.right}px)`,
          }}
        >
          {shadePaths(view).map((path, shade) => (
            <path key={`shade ${shade + 1}`} d={path} fill="currentColor" opacity={shadeOpacity(shade)} />
          ))}
          <path
            d={p95Path(view)}
            fill="none"
            stroke="var(--ink)"
            strokeWidth="1.5"
            strokeDasharray="9 4"
            vectorEffect="non-scaling-stroke"
          />
        </svg>
        <TimeAxis from={from} to={to} />
        {cell !== null && <CellTooltip view={view} cell={cell} />}
      </div>
    </PlotFrame>
  );
}

/** Of the lightest shade, 0, to the darkest. */
function shadeOpacity(shade: number): number {
  return (shade + 1) / (shades + 1);
}

function CellTooltip({ view, cell }: { readonly view: SpreadView; readonly cell: Cell }) {
  const point = view.points[cell.column];
  if (point === undefined) return null;
  const [low = null, high = null] = view.edges.slice(cell.row, cell.row + 2);
  const all = point.counts.reduce((sum, count) => sum + count, 0);
  const isLate = point.at > (view.from + view.to) / 2;
  return (
    <div
      className={`pointer-events-none absolute top-2 z-20 ${isLate ? "-translate-x-[calc(100%+12px)]" : "translate-x-3"}`}
      style={{ left: placeOf(point.at, view) }}
    >
      <ChartTooltip active at={point.at}>
        <p>
          {formatDuration(low)} to {formatDuration(high)}: {formatCount(point.counts[cell.row] ?? 0)} of{" "}
          {formatCount(all)}
        </p>
        <p className="text-soft">p95 {point.p95 === null ? "too few" : formatDuration(point.p95)}</p>
      </ChartTooltip>
    </div>
  );
}
