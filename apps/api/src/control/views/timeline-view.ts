import type { StateSegment, TimelineView } from "@understudy/contract";
import type { BreakerEvent } from "@understudy/core";
import type { BreakerHistory, TimeRange } from "../../store/store-queries.ts";
import { broughtUpToDate } from "./brought-up-to-date.ts";
import { breakerView, type BreakerSources } from "./breaker-view.ts";
import { shownAfter } from "./shown-state.ts";
import { transitionCause, transitionOrigin } from "./transition-words.ts";

/**
 * When which breaker was in which state: one lane for every configured target, without gaps from
 * `from` (or the first revision, before which there was nothing to know) to `to`. Before the first event
 * anybody knows of a breaker was closed. A target that takes no
 * traffic at present, because of a switch or a missing key, shows that from its beginning on; earlier
 * such periods are not known.
 */
export async function timelineView(sources: BreakerSources, range: TimeRange): Promise<TimelineView> {
  const { gateway } = sources;
  await broughtUpToDate(gateway.store);
  const history = await gateway.store.breakerHistory(range);
  const begun = (await gateway.store.revision(1))?.savedAt ?? gateway.startedAt;
  const lanes = Object.keys(gateway.configuration.targets).map((target) => {
    const known = history.find((row) => row.target === target) ?? { target, before: null, events: [] };
    return { target, segments: withheldSince(sources, target, segmentsOf(known, range, begun)) };
  });
  return { ...range, lanes };
}

/** Pure: the segments that a history amounts to within a range. `begun`: when the gateway first ran. */
export function segmentsOf(
  { before, events }: BreakerHistory,
  { from, to }: TimeRange,
  begun: number,
): readonly StateSegment[] {
  const inRange = events.filter(({ at }) => at < to);
  const starts = [before === null ? Math.max(from, begun) : from, ...inRange.map(({ at }) => at)];
  return [before, ...inRange].flatMap((event, index) => {
    const start = starts[index] ?? to;
    const end = starts[index + 1] ?? to;
    return start < end ? [segmentOf(event, start, end)] : [];
  });
}

function segmentOf(event: BreakerEvent | null, from: number, to: number): StateSegment {
  if (event === null) {
    return {
      from,
      to,
      shown: "closed",
      cause: "no change is known before",
      origin: { kind: "automatic", name: "" },
    };
  }
  return {
    from,
    to,
    shown: shownAfter(event),
    cause: transitionCause(event),
    origin: transitionOrigin(event),
  };
}

function withheldSince(
  sources: BreakerSources,
  target: string,
  segments: readonly StateSegment[],
): readonly StateSegment[] {
  const { shown, since, cause, origin } = breakerView(sources, target);
  const [first, last] = [segments[0], segments.at(-1)];
  if ((shown !== "disabled" && shown !== "no_credential") || first === undefined || last === undefined)
    return segments;
  const from = Math.max(first.from, since);
  if (from >= last.to) return segments;
  const kept = segments
    .filter((segment) => segment.from < from)
    .map((segment) => ({ ...segment, to: Math.min(segment.to, from) }));
  return [...kept, { from, to: last.to, shown, cause, origin }];
}
