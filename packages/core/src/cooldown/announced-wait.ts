import type { ResponseHead } from "../transport.ts";
import { parseDuration } from "./parse-duration.ts";

const clampMs = { from: 1_000, to: 600_000 } as const;

/**
 * How long a refusal asks us to wait, in ms, clamped to 1 s - 10 min; null when it does not say.
 * `retry-after-ms`, then `retry-after` in seconds or as an HTTP date (RFC 9110 section 10.2.3; a
 * past date is 0), then the reset of the limit that is used up.
 */
export function announcedWait(headers: ResponseHead["headers"], wallNow: number): number | null {
  const wait =
    milliseconds(headers["retry-after-ms"], 1) ??
    milliseconds(headers["retry-after"], 1_000) ??
    untilDate(headers["retry-after"], wallNow) ??
    exhaustedReset(headers);
  return wait === null ? null : waitWithinBounds(wait);
}

/** Nobody is left alone for less than 1 s or more than 10 min because he said so (row 14). */
export function waitWithinBounds(ms: number): number {
  return Math.min(clampMs.to, Math.max(clampMs.from, ms));
}

function milliseconds(text: string | undefined, unit: number): number | null {
  return text !== undefined && /^\s*\d+(\.\d+)?\s*$/.test(text) ? Number(text) * unit : null;
}

function untilDate(text: string | undefined, wallNow: number): number | null {
  if (text === undefined) return null;
  const date = parseHttpDate(text);
  return date === null ? null : Math.max(0, date - wallNow);
}

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** IMF-fixdate to ms since the epoch, by arithmetic: core owns no calendar. Null for anything else. */
export function parseHttpDate(text: string): number | null {
  const parts = /^\w{3}, (\d{2}) (\w{3}) (\d{4}) (\d{2}):(\d{2}):(\d{2}) GMT$/.exec(text.trim());
  if (parts === null) return null;
  const month = months.indexOf(parts[2]!);
  if (month < 0) return null;
  const [day, year, hour, minute, second] = [1, 3, 4, 5, 6].map((index) => Number(parts[index]));
  const days = daysSinceEpoch(year!, month + 1, day!);
  return (((days * 24 + hour!) * 60 + minute!) * 60 + second!) * 1_000;
}

/** Days from 1970-01-01 in the Gregorian calendar (era-based count, March-first years). */
function daysSinceEpoch(year: number, month: number, day: number): number {
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

/** `x-ratelimit-remaining-requests: 0` with `x-ratelimit-reset-requests: 6m0s`, or bare seconds. */
function exhaustedReset(headers: ResponseHead["headers"]): number | null {
  const resets = ["requests", "tokens"]
    .filter((dimension) => headers[`x-ratelimit-remaining-${dimension}`]?.trim() === "0")
    .map((dimension) => headers[`x-ratelimit-reset-${dimension}`])
    .map((reset) => parseDuration(reset) ?? milliseconds(reset, 1_000))
    .filter((reset) => reset !== null);
  return resets.length === 0 ? null : Math.max(...resets);
}
