import {
  failureFamilies,
  failureFamilyOf,
  failureFamilyWords,
  skippedAsOpen,
  type ErrorCounts,
  type ErrorPoint,
} from "@understudy/contract";
import { failureClasses, skipReasons, type FailureClass, type SkipReason } from "@understudy/core";
import { formatShare, plural, shareOf } from "#format/numbers.ts";

/** What a bar is made of: families of failures, and on top what is no failure. */
export const errorBands = [...failureFamilies, "skipped_open"] as const;
export type ErrorBand = (typeof errorBands)[number];

export const bandWords: Readonly<Record<ErrorBand, string>> = {
  ...failureFamilyWords,
  skipped_open: "Skipped: open",
};

export type BandCounts = Readonly<Record<ErrorBand, number>>;

/** A bucket as it is drawn. */
export interface ErrorBar {
  readonly at: number;
  readonly bands: BandCounts;
  readonly failed: number;
  readonly calls: number;
  /** Passed over for another reason than a breaker. */
  readonly skippedOther: number;
}

/** One row of the list: a failure class, or a reason to pass over. */
export type ErrorRow =
  | { readonly kind: "failure"; readonly name: FailureClass; readonly count: number }
  | { readonly kind: "skip"; readonly name: SkipReason; readonly count: number };

const nothing: BandCounts = {
  timeout: 0,
  rate_limit: 0,
  overload: 0,
  server: 0,
  answer: 0,
  network: 0,
  access: 0,
  request: 0,
  content: 0,
  gateway: 0,
  skipped_open: 0,
};

export function bandsOf({ failures, skips }: ErrorCounts): BandCounts {
  const bands = { ...nothing };
  for (const name of failureClasses) bands[failureFamilyOf[name]] += failures[name] ?? 0;
  for (const reason of skipReasons) if (skippedAsOpen(reason)) bands.skipped_open += skips[reason] ?? 0;
  return bands;
}

export function failedOf({ failures }: Pick<ErrorCounts, "failures">): number {
  return failureClasses.reduce((sum, name) => sum + (failures[name] ?? 0), 0);
}

function skippedOf({ skips }: ErrorCounts): number {
  return skipReasons.reduce((sum, reason) => sum + (skips[reason] ?? 0), 0);
}

export function errorBar(point: ErrorPoint): ErrorBar {
  const bands = bandsOf(point);
  const skippedOther = skippedOf(point) - bands.skipped_open;
  return { at: point.at, bands, failed: failedOf(point), calls: point.calls, skippedOther };
}

/** Classes and reasons over the whole time: failures first, then the most frequent. */
export function errorRows({ failures, skips }: ErrorCounts): ErrorRow[] {
  const failed = failureClasses.map((name): ErrorRow => ({
    kind: "failure",
    name,
    count: failures[name] ?? 0,
  }));
  const skipped = skipReasons.map((name): ErrorRow => ({ kind: "skip", name, count: skips[name] ?? 0 }));
  const byCount = (a: ErrorRow, b: ErrorRow) => b.count - a.count;
  return [...failed.toSorted(byCount), ...skipped.toSorted(byCount)].filter(({ count }) => count > 0);
}

/** `3.1 % of 1,354 calls failed, most with timeout (30 of 42); 12 more were skipped because a breaker was open.` */
export function errorSentence(whole: ErrorCounts): string {
  const failed = failedOf(whole);
  const bands = bandsOf(whole);
  const skipped =
    bands.skipped_open === 0
      ? ""
      : ` ${plural(bands.skipped_open, "time")} a target was skipped because its breaker was open, which is nobody's failure.`;
  if (whole.calls === 0) return `No calls in this time.${skipped}`;
  if (failed === 0) return `None of ${plural(whole.calls, "call")} failed.${skipped}`;
  const [worst] = failureFamilies.toSorted((a, b) => bands[b] - bands[a]);
  const most =
    worst === undefined
      ? ""
      : `, most by ${failureFamilyWords[worst].toLowerCase()} (${bands[worst]} of ${failed})`;
  return `${formatShare(shareOf(failed, whole.calls))} of ${plural(whole.calls, "call")} failed${most}.${skipped}`;
}
