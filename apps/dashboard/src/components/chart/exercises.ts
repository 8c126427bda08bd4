import type { ExerciseMark } from "@understudy/contract";
import type { Stretch } from "./time-points.ts";

/** Of exercises those that ran in a stretch of time. */
export function exercisesDuring(exercises: readonly ExerciseMark[], { from, to }: Stretch): ExerciseMark[] {
  return exercises.filter((exercise) => exercise.from < to && (exercise.to ?? to) > from);
}

/** The part of it that lies in the time that is shown. */
export function stretchOf({ from, to }: ExerciseMark, view: Stretch): Stretch {
  return { from: Math.max(from, view.from), to: Math.min(to ?? view.to, view.to) };
}

/** All that is known of it. */
export function exerciseHref({ kind, id }: ExerciseMark): string {
  switch (kind) {
    case "fault":
      return `/chaos/${id}`;
    case "gameday":
      return `/gamedays/${id}`;
  }
}
