import type { ReactNode } from "react";
import type { StateShape } from "./shown-states.ts";

const octagon = "M6.6 1h6.8L19 6.6v6.8L13.4 19H6.6L1 13.4V6.6Z";
const palm =
  "M7 11.4V7.2a.9.9 0 0 1 1.8 0m0 2.6V5.8a.9.9 0 0 1 1.8 0v4m0-3.4a.9.9 0 0 1 1.8 0V10m0-2.2a.9.9 0 0 1 1.8 0v3.4c0 2.4-1.5 4-3.8 4-1.7 0-2.7-.7-3.5-2.1l-1.3-2.2c-.6-1 .6-1.8 1.4-.9";
const onShape = {
  fill: "none",
  stroke: "var(--surface)",
  strokeLinecap: "round",
  strokeLinejoin: "round",
} as const;
const outline = { fill: "none", stroke: "currentColor", strokeWidth: 1.8 } as const;

/** The drawing of each shape in a square of 20; all in the current colour, so it survives forced colours. */
const drawings: Readonly<Record<StateShape, ReactNode>> = {
  "circle-check": (
    <>
      <circle cx="10" cy="10" r="9" fill="currentColor" />
      <path d="m6 10.3 2.8 2.8L14.2 7.4" {...onShape} strokeWidth="2" />
    </>
  ),
  "diamond-half": (
    <>
      <path d="M10 1.2 18.8 10 10 18.8 1.2 10Z" {...outline} />
      <path d="M10 1.2v17.6L1.2 10Z" fill="currentColor" />
    </>
  ),
  "octagon-cross": (
    <>
      <path d={octagon} fill="currentColor" />
      <path d="m6.8 6.8 6.4 6.4m0-6.4-6.4 6.4" {...onShape} strokeWidth="2.2" />
    </>
  ),
  "octagon-hand": (
    <>
      <path d={octagon} fill="currentColor" stroke="var(--ink)" strokeWidth="1.4" />
      <path d={palm} {...onShape} strokeWidth="1.3" />
    </>
  ),
  "circle-hand": (
    <>
      <circle cx="10" cy="10" r="9" fill="currentColor" />
      <path d={palm} {...onShape} strokeWidth="1.3" />
    </>
  ),
  "circle-arrow": (
    <>
      <circle cx="10" cy="10" r="8" {...outline} />
      <path d="M5 10h9m-3.4-3.4L14 10l-3.4 3.4" {...outline} />
    </>
  ),
  "circle-slash": (
    <>
      <circle cx="10" cy="10" r="8" {...outline} strokeDasharray="3.2 2.4" />
      <path d="m5 15 10-10" {...outline} />
    </>
  ),
  "square-key": (
    <>
      <rect x="1.8" y="1.8" width="16.4" height="16.4" rx="2" {...outline} />
      <circle cx="7.4" cy="10" r="2.2" {...outline} strokeWidth="1.6" />
      <path d="M9.6 10H15v2.6M12.6 10v2" {...outline} strokeWidth="1.6" />
    </>
  ),
  "square-question": (
    <>
      <rect x="1.8" y="1.8" width="16.4" height="16.4" rx="2" {...outline} strokeDasharray="3 2" />
      <path d="M7.6 7.6a2.4 2.4 0 1 1 3.4 2.2c-.7.3-1 .8-1 1.6m0 2.4v.2" {...outline} strokeLinecap="round" />
    </>
  ),
};

/** The bare shape, without a word: only for places where the word stands beside it. */
export function StateShapeIcon({ shape, size = 16 }: { readonly shape: StateShape; readonly size?: number }) {
  return (
    <svg
      viewBox="0 0 20 20"
      width={size}
      height={size}
      className="shrink-0"
      aria-hidden="true"
      data-shape={shape}
    >
      {drawings[shape]}
    </svg>
  );
}
