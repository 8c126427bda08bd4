"use client";

import { useRef, useState, type KeyboardEvent } from "react";
import { formatElapsed } from "#format/durations.ts";
import { formatTime } from "#format/times.ts";
import { stateLooks, type MarkedState } from "#components/state-mark/shown-states.ts";
import { StateMark } from "#components/state-mark/state-mark.tsx";
import { plotMargins } from "#components/time-axis/plot-margins.ts";
import { useZone } from "#preferences/zone-provider.tsx";
import type { LanePart } from "./lane-parts.ts";
import { laneHeight, LanePartShape } from "./lane-part-shape.tsx";

export interface LaneProps {
  readonly target: string;
  readonly now: MarkedState;
  readonly parts: readonly LanePart[];
  readonly from: number;
  readonly to: number;
}

/** One target over time. One tab stop; the arrow keys go from part to part, newest first. */
export function Lane({ target, now, parts, from, to }: LaneProps) {
  const { zone } = useZone();
  const [chosen, setChosen] = useState<number | null>(null);
  const shapes = useRef<(SVGGElement | null)[]>([]);
  const last = parts.length - 1;
  const at = Math.min(chosen ?? last, last);
  const shown = chosen === null ? undefined : parts[at];

  const move = (event: KeyboardEvent) => {
    const next = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: last }[event.key];
    if (next === undefined || next < 0 || next > last) return;
    event.preventDefault();
    shapes.current[next]?.focus();
  };
  const percent = (time: number) => ((time - from) / (to - from)) * 100;

  return (
    <div className="relative">
      <div className="flex items-center gap-2 text-xs" style={{ marginLeft: plotMargins.left }}>
        <span className="truncate font-medium">{target}</span>
        <StateMark state={now} size={12} />
      </div>
      {/* The arrow keys go from part to part; the parts themselves take the focus. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <svg
        role="group"
        aria-label={`${target} over time`}
        height={laneHeight}
        className="mt-0.5 block overflow-visible"
        style={{
          marginLeft: plotMargins.left,
          width: `calc(100% - ${plotMargins.left + plotMargins.right}px)`,
        }}
        onKeyDown={move}
        onPointerLeave={() => setChosen(null)}
      >
        <rect width="100%" height={laneHeight} fill="var(--raised)" rx="2" />
        {parts.map((part, index) => (
          <g
            key={part.from}
            ref={(shape) => void (shapes.current[index] = shape)}
            role="img"
            aria-label={describe(part, target, zone)}
            tabIndex={index === at ? 0 : -1}
            data-lane-state={part.state}
            onFocus={() => setChosen(index)}
            onBlur={() => setChosen(null)}
            onPointerEnter={() => setChosen(index)}
            className="outline-offset-1"
          >
            <rect
              x={`${percent(part.from)}%`}
              width={`${percent(part.to) - percent(part.from)}%`}
              height={laneHeight}
              fill="transparent"
            />
            <LanePartShape part={part} x={percent(part.from)} width={percent(part.to) - percent(part.from)} />
          </g>
        ))}
      </svg>
      <LaneLabels parts={parts} percent={percent} />
      {shown && (
        <LaneTooltip
          part={shown}
          at={Math.min(85, Math.max(15, percent((shown.from + shown.to) / 2)))}
          zone={zone}
        />
      )}
    </div>
  );
}

interface LaneLabelsProps {
  readonly parts: readonly LanePart[];
  readonly percent: (time: number) => number;
}

/** Words on parts wide enough for them: a word that does not fit wraps to a line that is cut off. */
function LaneLabels({ parts, percent }: LaneLabelsProps) {
  return (
    <div
      aria-hidden="true"
      className="pointer-events-none absolute bottom-0 h-4"
      style={{ left: plotMargins.left, right: plotMargins.right }}
    >
      {parts.map((part) => {
        const word =
          part.changes > 1 ? `flapping ${part.changes}×` : part.state === "forced_open" ? "FORCED" : "";
        if (word === "") return null;
        return (
          <span
            key={part.from}
            className="absolute flex h-4 flex-wrap content-start overflow-hidden px-1 text-[9px] leading-4 font-bold"
            style={{ left: `${percent(part.from)}%`, width: `${percent(part.to) - percent(part.from)}%` }}
          >
            <span className="h-4 w-px" />
            <span className="my-0.5 h-3 rounded-sm bg-surface px-1 leading-3">{word}</span>
          </span>
        );
      })}
    </div>
  );
}

function LaneTooltip({
  part,
  at,
  zone,
}: {
  readonly part: LanePart;
  readonly at: number;
  readonly zone: string;
}) {
  return (
    <div
      aria-hidden="true"
      className="pointer-events-none absolute bottom-full z-10 mb-1 max-w-72 -translate-x-1/2 rounded-md border border-line-strong bg-surface px-2.5 py-1.5 text-xs shadow-lg"
      style={{ left: `${at}%` }}
    >
      <p className="flex items-center gap-2">
        <StateMark state={part.state} size={14} />
        {part.changes > 1 && <span>flapping {part.changes}×</span>}
        <span className="text-soft">{formatElapsed(part.to - part.from)}</span>
      </p>
      <p className="whitespace-nowrap text-soft">{between(part, zone)}</p>
      {part.state !== "unknown" && <p>{[part.cause, part.by].filter((text) => text !== "").join(" · ")}</p>}
    </div>
  );
}

function between({ from, to }: LanePart, zone: string): string {
  return `${formatTime(from, zone, "second")}–${formatTime(to, zone, "second")}`;
}

function describe(part: LanePart, target: string, zone: string): string {
  const state = part.state === "unknown" ? "no data" : stateLooks[part.state].word.toLowerCase();
  const flapping = part.changes > 1 ? `flapping ${part.changes} times, worst ` : "";
  const why = [part.cause, part.by].filter((text) => text !== "" && text !== state).join(", ");
  return `${target}: ${flapping}${state} ${between(part, zone)}${why === "" ? "" : `, ${why}`}`;
}
