import type { EventFilter } from "#components/event-list/event-filter.ts";

/** The requests the overview lists: those that did not go the plain way. */
export const overviewEvents: EventFilter = { level: null, target: null, all: false, before: null };
