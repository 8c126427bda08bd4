import type { EventView } from "@understudy/contract";
import { levels } from "@understudy/core";
import { spanOf, timeParsers } from "#components/range/time-range.ts";
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
  route: parseAsString,
  /** A class of failures, or a reason to pass a target over, that was met on the way. */
  class: parseAsString,
  /** Both: those that ended between these instants, which do not move. */
  from: timeParsers.from,
  to: timeParsers.to,
  /** Every request, not only those that did not go the plain way. */
  all: parseAsBoolean.withDefault(false),
  /** The keyset cursor of an older page; absent: the newest, live. */
  before: parseAsInteger,
};

export const loadEventFilter = createLoader(eventParsers);

export type EventFilter = Awaited<ReturnType<typeof loadEventFilter>>;

/** Nothing is filtered but plain answers. */
export const disturbedEvents: EventFilter = {
  level: null,
  target: null,
  route: null,
  class: null,
  from: null,
  to: null,
  all: false,
  before: null,
};

/** The page holds what is new; else it is of the past, and stands still. */
export function isLive(filter: EventFilter): boolean {
  return filter.before === null && spanOf(filter) === null;
}

const pageSize = 50;

/** The filter as the control API takes it. */
export function eventsInputOf(filter: EventFilter) {
  const { level, target, route, class: met, all, before } = filter;
  const span = spanOf(filter);
  return {
    limit: pageSize,
    disturbedOnly: !all,
    ...(level === null ? {} : { level }),
    ...(target === null ? {} : { target }),
    ...(route === null ? {} : { route }),
    ...(met === null ? {} : { met }),
    ...(span === null ? {} : { span }),
    ...(before === null || before < 1 ? {} : { before }),
  };
}

/** Whether a request that arrives live belongs into the filtered list. */
export function passes(event: EventView, filter: EventFilter): boolean {
  const { level, target, route, class: met, all } = filter;
  if (level !== null && event.level !== level) return false;
  if (route !== null && event.route !== route) return false;
  const steps = event.path.filter((step) => target === null || step.target === target);
  if (target !== null && steps.length === 0) return false;
  if (met !== null && !steps.some((step) => (step.kind === "skip" ? step.reason : step.outcome) === met))
    return false;
  return all || disturbed(event);
}

/** Anything but a complete answer of the first target asked. */
function disturbed({ level, outcome, path }: EventView): boolean {
  return level !== "primary" || outcome !== "answered" || path.length !== 1;
}
