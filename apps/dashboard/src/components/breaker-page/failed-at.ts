import type { EventView } from "@understudy/contract";
import { failureClasses } from "@understudy/core";

const failures: ReadonlySet<string> = new Set(failureClasses);

/** Requests whose call of this target failed, by when they began, which is what a row tells, newest first. */
export function lastFailed<Event extends Pick<EventView, "path" | "startedAt">>(
  events: readonly Event[],
  target: string,
): Event[] {
  return events.filter((event) => failedAt(event, target)).toSorted((a, b) => b.startedAt - a.startedAt);
}

/** Whether a request's call of this target failed; being passed over is no failure, and a caller who left none of it. */
function failedAt({ path }: Pick<EventView, "path">, target: string): boolean {
  return path.some((step) => step.kind === "attempt" && step.target === target && failures.has(step.outcome));
}
