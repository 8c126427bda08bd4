import type { ChangeMark, ExerciseMark } from "@understudy/contract";
import type { Stretch } from "./time-points.ts";
import { exercisesDuring } from "./exercises.ts";

/** What a badge above a plot tells: a change of routing, or an exercise from where it is first seen. */
export type PlotMark =
  | { readonly kind: "change"; readonly at: number; readonly change: ChangeMark }
  | { readonly kind: "exercise"; readonly at: number; readonly exercise: ExerciseMark };

/** All that is to be marked in the time that is shown, in the order in which it is seen. */
export function plotMarks(
  changes: readonly ChangeMark[],
  exercises: readonly ExerciseMark[],
  view: Stretch,
): PlotMark[] {
  return [
    ...changes
      .filter(({ at }) => at >= view.from && at < view.to)
      .map((change) => ({ kind: "change" as const, at: change.at, change })),
    ...exercisesDuring(exercises, view).map((exercise) => ({
      kind: "exercise" as const,
      at: Math.max(exercise.from, view.from),
      exercise,
    })),
  ].toSorted((a, b) => a.at - b.at);
}
