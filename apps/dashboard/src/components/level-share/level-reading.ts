import type { LevelView } from "@understudy/contract";
import type { Level } from "@understudy/core";
import { levelLooks, levelOrder, totalOf } from "#components/level-mark/level-looks.ts";
import { formatShare, plural, shareOf } from "#format/numbers.ts";
import { formatTime } from "#format/times.ts";

/** Parts of all requests, or how many they were. */
export type Amount = "share" | "count";

export type LevelCounts = Readonly<Record<Level, number>>;

/** A bucket as it is drawn: shares of 0 to 1, or nothing at all where nobody asked. */
export interface LevelBand {
  readonly at: number;
  readonly total: number;
  readonly counts: LevelCounts;
  readonly shares: LevelCounts;
}

const nothing: LevelCounts = { primary: 0, fallback: 0, cache: 0, deferred: 0, cancelled: 0, error: 0 };

/**
 * Bands as steps; the last is drawn to the end of the range. An empty bucket has no share of anything
 * and so no height.
 */
export function levelBands({ points, to }: LevelView): LevelBand[] {
  const bands = points.map(({ at, counts }) => bandOf(at, counts));
  const last = points.at(-1);
  return last && last.at < to ? [...bands, bandOf(to, last.counts)] : bands;
}

function bandOf(at: number, counts: LevelCounts): LevelBand {
  const total = totalOf(counts);
  const share = (level: Level) => (total === 0 ? 0 : counts[level] / total);
  const shares = { ...nothing };
  for (const level of levelOrder) shares[level] = share(level);
  return { at, total, counts, shares };
}

export function summed({ points }: LevelView): LevelCounts {
  const sum = { ...nothing };
  for (const { counts } of points) for (const level of levelOrder) sum[level] += counts[level];
  return sum;
}

/** `96.2 % primary, 3.5 % fallback, 0.3 % failed (4) of 1,354 requests.` */
export function levelSentence(counts: LevelCounts): string {
  const total = totalOf(counts);
  if (total === 0) return "No requests in this time.";
  const said = levelOrder
    .filter((level) => counts[level] > 0)
    .map((level) => `${formatShare(shareOf(counts[level], total))} ${levelLooks[level].word.toLowerCase()}`);
  return `${said.join(", ")} of ${plural(total, "request")}.`;
}

/** The share that failed, of requests that were not left by their callers; null where nobody asked. */
export function failedShare(counts: LevelCounts): number | null {
  return shareOf(counts.error, totalOf(counts) - counts.cancelled);
}

/** The top of the axis: two in a hundred, or what it takes. */
export function failedTop({ points }: LevelView): number {
  const worst = Math.max(0, ...points.map(({ counts }) => failedShare(counts) ?? 0));
  return worst <= 0.02 ? 0.02 : Math.ceil(worst * 20) / 20;
}

/** `0.3 % of 1,354 requests failed (4), at worst 12.0 % at 14:05.` */
export function failedSentence(view: LevelView, zone: string): string {
  const counts = summed(view);
  const asked = totalOf(counts) - counts.cancelled;
  if (asked === 0) return "No requests in this time.";
  if (counts.error === 0) return `None of ${plural(asked, "request")} failed.`;
  const [first, ...rest] = view.points;
  const worst = rest.reduce(
    (most, point) =>
      (failedShare(point.counts) ?? 0) > (failedShare(most?.counts ?? nothing) ?? 0) ? point : most,
    first,
  );
  const peak =
    worst === undefined
      ? ""
      : `, at worst ${formatShare(failedShare(worst.counts))} at ${formatTime(worst.at, zone, "minute")}`;
  return `${formatShare(failedShare(counts))} of ${plural(asked, "request")} failed (${counts.error})${peak}.`;
}
