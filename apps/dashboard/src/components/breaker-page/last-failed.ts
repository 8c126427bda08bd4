import type { EventView } from "@understudy/contract";

/** Each request once, by when it began, which is what its row tells, newest first. */
export function lastFailed<Event extends Pick<EventView, "sequence" | "startedAt">>(
  events: readonly Event[],
): Event[] {
  const each = new Map(events.map((event) => [event.sequence, event]));
  return [...each.values()].toSorted((a, b) => b.startedAt - a.startedAt);
}
