import type { WhatifView } from "@understudy/contract";
import type { AssumedOutage, Foreseen, Span } from "@understudy/core";
import { table } from "./table.ts";
import { latencyText, lengthText, timeText } from "./words.ts";

type Row = readonly [string, (foreseen: Foreseen) => Span | null, (value: number) => string];

const rows: readonly Row[] = [
  ["answered in full", ({ availability }) => availability, shareText],
  ["by the primary", ({ primaryShare }) => primaryShare, shareText],
  ["by a fallback", ({ fallbackShare }) => fallbackShare, shareText],
  ["failed or broken off", ({ failed }) => failed, String],
  ["first token, p50", ({ firstTokenP50 }) => firstTokenP50, latencyText],
  ["first token, p95", ({ firstTokenP95 }) => firstTokenP95, latencyText],
  ["first token, p99", ({ firstTokenP99 }) => firstTokenP99, latencyText],
  ["whole answer, p50", ({ totalP50 }) => totalP50, latencyText],
  ["whole answer, p95", ({ totalP95 }) => totalP95, latencyText],
  ["whole answer, p99", ({ totalP99 }) => totalP99, latencyText],
  ["calls", ({ calls }) => calls, String],
  ["calls in vain", ({ wasted }) => wasted, String],
];

/** What would have come of the stored requests, side by side, and what that rests on. */
export function whatifLines(view: WhatifView): readonly string[] {
  const { requests, from, cut, outages, before, after } = view;
  if (requests === 0) return [`No request is stored since ${timeText(from)}.`];
  const cells = rows.map(([name, span, text]) => [
    name,
    spanText(span(before), text),
    spanText(span(after), text),
  ]);
  return [
    `${cut ? "The newest " : ""}${requests} requests since ${timeText(from)}, lived through again by the engine:`,
    ...outages.map(outageText),
    ...table(["", "AS IT RUNS", "WHAT IF"], cells),
    ...injectedNotes(view),
    ...notes(after),
  ];
}

function outageText({ targets, from, until, as }: AssumedOutage): string {
  return `assumed: ${targets.join(", ")} ${as.replaceAll("_", " ")} from ${timeText(from)} for ${lengthText(until - from)}`;
}

function injectedNotes({ injectedCalls, injected }: WhatifView): readonly string[] {
  if (injectedCalls === 0) return [];
  const words = injected ? "are in as history of their targets." : "are left out: --injected takes them in.";
  return [`${injectedCalls} calls that faults struck on purpose ${words}`];
}

function notes({ unknown, fewKnown, withoutRoute }: Foreseen): readonly string[] {
  return [
    "Each figure is the middle of five lives; in brackets how far they lie apart.",
    "Every call goes as one of those made to its target about then. Kept answers and the queue are left out.",
    ...unknown.map(
      ({ target, share }) =>
        `${target} was never called: ${shareText(share)} of the calls are guesses, as others answered; at worst it fails.`,
    ),
    ...fewKnown.map(
      ({ target, known }) => `${target}: only ${known} calls of it are known, and all rests on them.`,
    ),
    ...(withoutRoute === 0 ? [] : [`${withoutRoute} requests are for routes that are not there: left out.`]),
  ];
}

function spanText(span: Span | null, text: (value: number) => string): string {
  if (span === null) return "-";
  const { low, middle, high } = span;
  const [from, most] = [text(low), text(high)];
  return from === most ? text(middle) : `${text(middle)} (${from} to ${most})`;
}

function shareText(share: number): string {
  return `${(share * 100).toFixed(share > 0.99 && share < 1 ? 2 : 1)} %`;
}
