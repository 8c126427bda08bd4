import type { WhatifView } from "@understudy/contract";
import type { Foreseen, Span } from "@understudy/core";
import { formatDuration } from "#format/durations.ts";
import { formatMoney, paid } from "#format/money.ts";
import { formatCount, formatShare, missing } from "#format/numbers.ts";

/** A figure of one life, and how far the five lie apart; null: they agree, or there is none. */
export interface AnswerCell {
  readonly middle: string;
  readonly span: string | null;
}

export interface AnswerRow {
  readonly name: string;
  /** Of what stands above it. */
  readonly part: boolean;
  readonly before: AnswerCell;
  readonly after: AnswerCell;
}

/** Those that are part of what stands above them. */
const parts: ReadonlySet<string> = new Set(["by the primary", "by a fallback", "of them in vain"]);

type Figure = readonly [
  name: string,
  of: (foreseen: Foreseen) => Span | null,
  text: (value: number) => string,
];

const billion = 1e9;

/** What a glance is for. */
const inBrief: ReadonlySet<string> = new Set([
  "Answered in full",
  "by the primary",
  "by a fallback",
  "First token, p95",
  "Whole answer, p95",
  "Calls to providers",
  "Cost",
]);

export function briefRows(view: WhatifView): readonly AnswerRow[] {
  return answerRows(view).filter(({ name }) => inBrief.has(name));
}

/**
 * What callers would have got and what it would have taken, as it runs and as is asked. What there is nothing
 * of in either is left out, such as first tokens where nothing was streamed.
 */
export function answerRows({ before, after, currency }: WhatifView): readonly AnswerRow[] {
  const money = (value: number): string =>
    formatMoney([{ currency: currency ?? "", amount: value / billion, estimated: 0, wasted: 0 }], paid);
  const figures: readonly Figure[] = [
    ["Answered in full", ({ availability }) => availability, shareText],
    ["by the primary", ({ primaryShare }) => primaryShare, formatShare],
    ["by a fallback", ({ fallbackShare }) => fallbackShare, formatShare],
    ["Failed or broken off", ({ failed }) => failed, formatCount],
    ["First token, p50", ({ firstTokenP50 }) => firstTokenP50, formatDuration],
    ["First token, p95", ({ firstTokenP95 }) => firstTokenP95, formatDuration],
    ["First token, p99", ({ firstTokenP99 }) => firstTokenP99, formatDuration],
    ["Whole answer, p50", ({ totalP50 }) => totalP50, formatDuration],
    ["Whole answer, p95", ({ totalP95 }) => totalP95, formatDuration],
    ["Whole answer, p99", ({ totalP99 }) => totalP99, formatDuration],
    ["Calls to providers", ({ calls }) => calls, formatCount],
    ["of them in vain", ({ wasted }) => wasted, formatCount],
    ...(currency === null ? [] : [["Cost", ({ cost }: Foreseen) => cost, money] as const]),
  ];
  return figures
    .filter(([, of]) => of(before) !== null || of(after) !== null)
    .map(([name, of, text]) => ({
      name,
      part: parts.has(name),
      before: cell(of(before), text),
      after: cell(of(after), text),
    }));
}

function cell(span: Span | null, text: (value: number) => string): AnswerCell {
  if (span === null) return { middle: missing, span: null };
  const [low, high] = [text(span.low), text(span.high)];
  return { middle: text(span.middle), span: low === high ? null : `${low} to ${high}` };
}

/** With two decimals near to all: what is promised there is counted in hundredths. */
function shareText(share: number): string {
  return share > 0.99 && share < 0.9999 ? `${(share * 100).toFixed(2)}\u00a0%` : formatShare(share);
}
