import { disturbedEvents } from "#components/event-list/event-filter.ts";

/** The requests the overview lists: those that did not go the plain way. */
export const overviewEvents = disturbedEvents;
