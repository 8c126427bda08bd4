import type { WhatifView } from "@understudy/contract";
import type { OutageKind } from "@understudy/core";
import { formatDuration } from "#format/durations.ts";
import { formatCount, formatShare, plural } from "#format/numbers.ts";

export const outageWords: Readonly<Record<OutageKind, string>> = {
  unavailable: "unavailable (503)",
  rate_limited: "rate limited (429)",
  connect_failed: "refusing connections",
  silence: "silent",
};

/** What the figures rest on, a sentence each: what belongs to this answer first, what holds for all of them after. */
export function answerNotes(view: WhatifView): readonly string[] {
  const { requests, cut, currency, outages, after } = view;
  const { unknown, fewKnown, withoutRoute, unpriced } = after;
  return [
    ...outages.map(
      ({ targets, as, from, until }) =>
        `Assumed: ${targets.join(", ")} ${outageWords[as]} for ${formatDuration(until - from)}.`,
    ),
    ...unknown.map(
      ({ target, share }) =>
        `Nobody called ${target} in that time: ${formatShare(share)} of all calls are guesses, at best as others answered, at worst failing. Its times are not known.`,
    ),
    ...fewKnown.map(
      ({ target, known }) =>
        `Only ${plural(known, "call")} of ${target} ${known === 1 ? "is" : "are"} known: what it is like is their word.`,
    ),
    ...injectedNotes(view),
    ...(cut ? [`There were more: these are the newest ${formatCount(requests)}.`] : []),
    ...(withoutRoute === 0
      ? []
      : [`${plural(withoutRoute, "request")} left out: their route is not in that configuration.`]),
    ...(unpriced === 0 || currency === null
      ? []
      : ["Calls whose price or tokens are not known are not in the cost."]),
    "Each figure is the middle of five lives with different luck; below it how far they lie apart.",
    "Every call goes as one of those that were made to its target about then: as long, and with the same end.",
    "Left out: kept answers, the queue, health probes, and that more load makes a target slower.",
  ];
}

/** Whether exercises were taken for what targets are like. */
function injectedNotes({ injectedCalls, injected }: WhatifView): readonly string[] {
  if (injectedCalls === 0) return [];
  const calls = `${plural(injectedCalls, "call")} that faults struck on purpose ${injectedCalls === 1 ? "is" : "are"}`;
  return [
    injected
      ? `${calls} taken for what their targets are like.`
      : `${calls} left out: no history of their targets.`,
  ];
}
