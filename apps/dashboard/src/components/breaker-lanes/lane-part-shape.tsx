import type { LanePart } from "./lane-parts.ts";

/** Pixels. Below this width a part could not be seen at all. */
const leastWidth = 2;
export const laneHeight = 16;

/** One part of a lane in its hatch; positions are percent, so lanes need no measuring. */
export function LanePartShape({
  part,
  x,
  width,
}: {
  readonly part: LanePart;
  readonly x: number;
  readonly width: number;
}) {
  const span = { x: `${x}%`, width: `${width}%`, style: { width: `max(${leastWidth}px, ${width}%)` } };
  switch (part.state) {
    case "closed":
      return <rect {...span} y="6.5" height="3" fill="var(--closed)" />;
    case "forced_closed":
      return (
        <>
          <rect {...span} y="4.5" height="2.4" fill="var(--forced)" />
          <rect {...span} y="9.1" height="2.4" fill="var(--forced)" />
        </>
      );
    case "half_open":
      return (
        <rect
          {...span}
          y="1"
          height="14"
          fill="url(#lane-half_open)"
          stroke="var(--half-open)"
          strokeWidth="1.2"
        />
      );
    case "open":
      return <rect {...span} y="0" height={laneHeight} fill="url(#lane-open)" />;
    case "forced_open":
      return (
        <rect
          {...span}
          y="0.7"
          height="14.6"
          fill="url(#lane-forced_open)"
          stroke="var(--ink)"
          strokeWidth="1.2"
        />
      );
    case "bypass":
    case "disabled":
    case "no_credential":
      return <rect {...span} y="0" height={laneHeight} fill={`url(#lane-${part.state})`} />;
    case "unknown":
      return null;
  }
}
