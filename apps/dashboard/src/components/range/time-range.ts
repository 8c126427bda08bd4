import type { RangeName } from "@understudy/contract";
import { createLoader, parseAsString } from "#address/parsers.ts";
import { rangeParser } from "./range-names.ts";

/** Two instants, ms since the epoch; `to` is out. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** `range` ends now; `from` and `to`, both of them, go before it. */
export const timeParsers = { range: rangeParser, from: parseAsString, to: parseAsString };

/** For pages rendered on the server. */
export const loadTimeRange = createLoader(timeParsers);

export interface TimeInUrl {
  readonly range: RangeName;
  /** ISO 8601. */
  readonly from: string | null;
  readonly to: string | null;
}

/** An instant as it stands in the URL: in UTC, so that a link means the same for everybody. */
export function instantText(at: number): string {
  return new Date(at).toISOString();
}

/** Null for what is no instant: on the pages of revisions these names stand for numbers. */
function instantOf(text: string | null): number | null {
  const at = text?.includes("-") === true ? Date.parse(text) : Number.NaN;
  return Number.isNaN(at) || at < 0 ? null : at;
}

/** What lies between the two instants, or null where the page is live. */
export function spanOf(time: Pick<TimeInUrl, "from" | "to">): Span | null {
  const [from, to] = [instantOf(time.from), instantOf(time.to)];
  return from === null || to === null || from >= to ? null : { from, to };
}

/** The time as the control API takes it. */
export function timeInputOf(time: TimeInUrl): { readonly range: RangeName } | { readonly span: Span } {
  const span = spanOf(time);
  return span === null ? { range: time.range } : { span };
}
