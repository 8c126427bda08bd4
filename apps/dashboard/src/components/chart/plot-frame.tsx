"use client";

import type { ChangeMark, ExerciseMark } from "@understudy/contract";
import { useSyncExternalStore, type ReactNode } from "react";
import { ChangeBadges } from "./change-badges.tsx";
import { exercisesDuring, stretchOf } from "./exercises.ts";
import { cursor } from "./cursor-store.ts";
import { PlotBand } from "./plot-band.tsx";
import { placeOf } from "./plot-place.ts";
import { without, type Stretch } from "./time-points.ts";
import { useChanges } from "./use-changes.ts";
import { usePlotZoom } from "./use-plot-zoom.ts";

const noMarks: readonly ChangeMark[] = [];
const noExercises: readonly ExerciseMark[] = [];

export interface PlotFrameProps {
  readonly view: Stretch;
  /** Without any request. */
  readonly quiet?: readonly Stretch[];
  /** The last bucket while it is not over. */
  readonly filling?: Stretch | null;
  /** A plot that does not draw the cursor itself. */
  readonly drawCursor?: boolean;
  /** A plot that shows where nothing is known. */
  readonly ownGaps?: boolean;
  readonly children: ReactNode;
}

/**
 * What all plots over time have: changes marked above, stretches without requests behind, exercises hatched,
 * one cursor, and zoom by drag or keyboard.
 */
export function PlotFrame({
  view,
  quiet = [],
  filling = null,
  drawCursor = false,
  ownGaps = false,
  children,
}: PlotFrameProps) {
  const { chosen, handlers } = usePlotZoom(view);
  const changes = useChanges();
  const exercises = changes?.exercises ?? noExercises;
  const silent = ownGaps
    ? []
    : (changes?.silent ?? []).filter(({ from, to }) => from < view.to && to > view.from);
  return (
    // The plot inside takes the focus; the frame hears its keys.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div className="relative touch-pan-y pt-5 select-none" data-plot {...handlers}>
      <div aria-hidden="true" className="pointer-events-none absolute inset-x-0 top-6 bottom-[22px]">
        {without(quiet, silent).map((stretch) => (
          <PlotBand key={stretch.from} kind="quiet" stretch={stretch} view={view} />
        ))}
        {silent.map((stretch) => (
          <PlotBand key={stretch.from} kind="silent" stretch={stretch} view={view} />
        ))}
        {filling !== null && <PlotBand kind="filling" stretch={filling} view={view} />}
      </div>
      <ChangeBadges changes={changes?.marks ?? noMarks} exercises={exercises} view={view} />
      <div className="relative">{children}</div>
      <div aria-hidden="true" className="pointer-events-none absolute inset-x-0 top-6 bottom-[22px]">
        {exercisesDuring(exercises, view).map((exercise) => (
          <PlotBand key={exercise.id} kind="exercise" stretch={stretchOf(exercise, view)} view={view} />
        ))}
        {chosen !== null && <PlotBand kind="chosen" stretch={chosen} view={view} />}
        {drawCursor && <CursorLine view={view} />}
      </div>
    </div>
  );
}

function CursorLine({ view }: { readonly view: Stretch }) {
  const at = useSyncExternalStore(cursor.subscribe, cursor.at, () => null);
  if (at === null || at < view.from || at > view.to) return null;
  return <div className="absolute inset-y-0 w-px bg-line-strong" style={{ left: placeOf(at, view) }} />;
}
