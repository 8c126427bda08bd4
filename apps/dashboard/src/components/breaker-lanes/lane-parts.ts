import type { StateSegment } from "@understudy/contract";
import { stateLooks, type MarkedState } from "#components/state-mark/shown-states.ts";

/** One drawn piece of a lane. */
export interface LanePart {
  readonly from: number;
  readonly to: number;
  /** Of a flapping part, the worst state it went through. */
  readonly state: MarkedState;
  readonly cause: string;
  /** `operator operator-a`; empty where nobody did anything. */
  readonly by: string;
  /** More than 1: so many changes in too short a time to draw one by one. */
  readonly changes: number;
}

/** More than this many segments in a lane cannot be told apart by eye or arrow key. */
export const mostSegments = 300;

/**
 * What to draw for one lane: times nobody knows about become gaps of their own, and where there are
 * too many segments, short neighbours are told as flapping (docs/dashboard.md section 3).
 */
export function laneParts(segments: readonly StateSegment[], from: number, to: number): LanePart[] {
  const sorted = segments
    .map((segment) => ({ ...segment, from: Math.max(segment.from, from), to: Math.min(segment.to, to) }))
    .filter((segment) => segment.to > segment.from)
    .toSorted((a, b) => a.from - b.from);
  const parts: LanePart[] = [];
  let reached = from;
  for (const segment of sorted) {
    if (segment.from > reached) parts.push(gap(reached, segment.from));
    parts.push(partOf(segment));
    reached = Math.max(reached, segment.to);
  }
  if (reached < to) parts.push(gap(reached, to));
  return parts.length > mostSegments ? joinFlapping(parts, (to - from) / mostSegments) : parts;
}

function gap(from: number, to: number): LanePart {
  return { from, to, state: "unknown", cause: "no data", by: "", changes: 1 };
}

function partOf({ from, to, shown, cause, origin }: StateSegment): LanePart {
  const by = origin.kind === "automatic" ? "" : `${origin.kind} ${origin.name}`.trim();
  return { from, to, state: shown, cause, by, changes: 1 };
}

/** Runs of parts shorter than `shortMs` become one; a run ends when it has grown long enough to see. */
function joinFlapping(parts: readonly LanePart[], shortMs: number): LanePart[] {
  const joined: LanePart[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    const short = part.to - part.from < shortMs;
    if (
      last &&
      short &&
      last.to - last.from < shortMs &&
      last.state !== "unknown" &&
      part.state !== "unknown"
    ) {
      joined[joined.length - 1] = together(last, part);
    } else {
      joined.push(part);
    }
  }
  return joined;
}

function together(first: LanePart, second: LanePart): LanePart {
  const worse = stateLooks[second.state].badness > stateLooks[first.state].badness ? second : first;
  const changes = first.changes + second.changes;
  return { ...worse, from: first.from, to: second.to, changes };
}
