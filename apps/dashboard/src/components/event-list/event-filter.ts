import type { EventView } from "@understudy/contract";
import { levels } from "@understudy/core";
import {
  createLoader,
  parseAsBoolean,
  parseAsInteger,
  parseAsString,
  parseAsStringLiteral,
} from "#address/parsers.ts";

/** What of the request list is shown; lives in the URL. */
export const eventParsers = {
  level: parseAsStringLiteral(levels),
  target: parseAsString,
  /** Every request, not only those that did not go the plain way. */
  all: parseAsBoolean.withDefault(false),
  /** The keyset cursor of an older page; absent: the newest, live. */
  before: parseAsInteger,
};

export const loadEventFilter = createLoader(eventParsers);

export type EventFilter = Awaited<ReturnType<typeof loadEventFilter>>;

const pageSize = 50;

/** The filter as the control API takes it. */
export function eventsInputOf({ level, target, all, before }: EventFilter) {
  return {
    limit: pageSize,
    disturbedOnly: !all,
    ...(level === null ? {} : { level }),
    ...(target === null ? {} : { target }),
    ...(before === null || before < 1 ? {} : { before }),
  };
}

/** Whether a request that arrives live belongs into the filtered list. */
export function passes(event: EventView, { level, target, all }: EventFilter): boolean {
  if (level !== null && event.level !== level) return false;
  if (target !== null && !event.path.some((step) => step.target === target)) return false;
  return all || disturbed(event);
}

/** Anything but a complete answer of the first target asked. */
function disturbed({ level, outcome, path }: EventView): boolean {
  return level !== "primary" || outcome !== "answered" || path.length !== 1;
}
