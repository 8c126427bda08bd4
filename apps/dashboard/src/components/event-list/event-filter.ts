import { shortestRequestId, type EventView } from "@understudy/contract";
import { isDisturbed, isInjected, levels } from "@understudy/core";
import { rangeNames } from "#components/range/range-names.ts";
import { spanOf, timeParsers } from "#components/range/time-range.ts";
import {
  createLoader,
  parseAsInteger,
  parseAsString,
  parseAsStringLiteral,
  type AddressParser,
  type AddressValues,
} from "#address/parsers.ts";

/** Too short a beginning of an id tells no request from another. */
const parseAsRequestId: AddressParser<string | null> = {
  read: (text) => (text !== null && text.length >= shortestRequestId ? text : null),
  write: (id) => id,
};

/** What of the request list is shown; lives in the URL. */
export const eventParsers = {
  level: parseAsStringLiteral(levels),
  target: parseAsString,
  route: parseAsString,
  /** A class of failures, or a reason to pass a target over, that was met on the way. */
  class: parseAsString,
  /** The name of the key it came with. */
  key: parseAsString,
  /** The id of a request, or how it begins. */
  q: parseAsRequestId,
  /** Whether a call was struck by a fault on purpose (docs/chaos.md); absent: with them. */
  faults: parseAsStringLiteral(["without", "only"]),
  /** Those that ended in it, which ends now; absent: at any time. */
  range: parseAsStringLiteral(rangeNames),
  /** Both: those that ended between these instants, which do not move. */
  from: timeParsers.from,
  to: timeParsers.to,
  /** The keyset cursor of an older page; absent: the newest, live. */
  before: parseAsInteger,
};

export const loadEventFilter = createLoader(eventParsers);

export interface EventFilter extends AddressValues<typeof eventParsers> {
  /** Every request, not only those that did not go the plain way. */
  readonly all: boolean;
}

/** Nothing is filtered but plain answers. */
export const disturbedEvents: EventFilter = {
  level: null,
  target: null,
  route: null,
  class: null,
  key: null,
  q: null,
  faults: null,
  range: null,
  from: null,
  to: null,
  before: null,
  all: false,
};

/** Whether anything but the page narrows the list. */
export function isNarrowed(filter: EventFilter): boolean {
  const { level, target, route, class: met, key, q, faults, range, from, to } = filter;
  return [level, target, route, met, key, q, faults, range, from, to].some((value) => value !== null);
}

/** The page holds what is new; else it is of the past, and stands still. */
export function isLive(filter: EventFilter): boolean {
  return filter.before === null && spanOf(filter) === null;
}

const pageSize = 50;

/** The filter as the control API takes it, without a place in it. */
export function requestFilterOf(filter: EventFilter) {
  const { level, target, route, class: met, key, q, faults, range, all } = filter;
  const span = spanOf(filter);
  return {
    disturbedOnly: !all,
    ...(level === null ? {} : { level }),
    ...(target === null ? {} : { target }),
    ...(route === null ? {} : { route }),
    ...(met === null ? {} : { met }),
    ...(key === null ? {} : { clientKey: key }),
    ...(q === null ? {} : { requestId: q }),
    ...(faults === null ? {} : { injected: faults }),
    ...(range === null || span !== null ? {} : { range }),
    ...(span === null ? {} : { span }),
  };
}

/** A page of it. */
export function eventsInputOf(filter: EventFilter) {
  const { before } = filter;
  return {
    limit: pageSize,
    ...requestFilterOf(filter),
    ...(before === null || before < 1 ? {} : { before }),
  };
}

/** Whether a request that arrives live belongs into the filtered list. */
export function passes(event: EventView, filter: EventFilter): boolean {
  const { level, target, route, class: met, key, q, faults, all } = filter;
  if (level !== null && event.level !== level) return false;
  if (route !== null && event.route !== route) return false;
  if (key !== null && event.clientKey !== key) return false;
  if (q !== null && !event.requestId.startsWith(q)) return false;
  if (faults !== null && isInjected(event) !== (faults === "only")) return false;
  const steps = event.path.filter((step) => target === null || step.target === target);
  if (target !== null && steps.length === 0) return false;
  if (met !== null && !steps.some((step) => (step.kind === "skip" ? step.reason : step.outcome) === met))
    return false;
  return all || isDisturbed(event);
}
