import { largestWeight, playgroundLimits, readDuration } from "@understudy/contract";
import { InvalidArgumentError } from "commander";

const longestMs = 2_592_000_000;
const yearMs = 31_536_000_000;

/** "15m" as milliseconds. */
export function readMilliseconds(text: string): number {
  const reading = readDuration(text, longestMs);
  if (!reading.ok) throw new InvalidArgumentError(reading.message);
  return reading.ms;
}

/** "30d" as milliseconds: as far back as anything is kept. */
export function readLongTime(text: string): number {
  const reading = readDuration(text, yearMs);
  if (!reading.ok) throw new InvalidArgumentError(reading.message);
  return reading.ms;
}

/** A TCP port; 0 means any that is free. */
export function readPort(text: string): number {
  return wholeNumber(text, { from: 0, to: 65_535 });
}

/** A tier of a chain, counted from 1. */
export function readPriority(text: string): number {
  return wholeNumber(text, { from: 1, to: 1_000 });
}

/** A share in a tier: "3", "0.5". */
export function readWeight(text: string): number {
  const weight = /^\d{1,4}(\.\d{1,3})?$/.test(text) ? Number(text) : Number.NaN;
  if (weight > 0 && weight <= largestWeight) return weight;
  throw new InvalidArgumentError(`Write a number above 0 and at most ${largestWeight}.`);
}

/** How many rows of a list to show. */
export function readLimit(text: string): number {
  return wholeNumber(text, { from: 1, to: 200 });
}

/** How long an answer may be. */
export function readTokens(text: string): number {
  return wholeNumber(text, { from: 1, to: playgroundLimits.maximumTokens });
}

/** "10" or "10%" as 0.1. */
export function readPercent(text: string): number {
  const percent = /^\d{1,3}(\.\d{1,2})?\s*%?$/.test(text) ? Number.parseFloat(text) : Number.NaN;
  if (percent >= 0 && percent <= 100) return percent / 100;
  throw new InvalidArgumentError("Write a percentage from 0 to 100.");
}

/** An HTTP status of an error. */
export function readStatus(text: string): number {
  return wholeNumber(text, { from: 400, to: 599 });
}

export function readTokenCount(text: string): number {
  return wholeNumber(text, { from: 0, to: 100_000 });
}

/** How many revisions to show: each is read whole. */
export function readRevisionLimit(text: string): number {
  return wholeNumber(text, { from: 1, to: 50 });
}

/** `42`, or `r42` as it is written everywhere. */
export function readRevision(text: string): number {
  return wholeNumber(text.replace(/^r/, ""), { from: 1, to: 999_999_999 });
}

/** `4812`, or `#4812` as it is written everywhere. */
export function readEntry(text: string): number {
  return wholeNumber(text.replace(/^#/, ""), { from: 1, to: 999_999_999 });
}

/** Names separated by commas. */
export function readNames(text: string): readonly string[] {
  const names = text.split(",").map((name) => name.trim());
  if (names.includes("")) throw new InvalidArgumentError("Write names separated by commas.");
  return names;
}

export function readUrl(text: string): string {
  if (!/^https?:\/\//.test(text) || !URL.canParse(text)) {
    throw new InvalidArgumentError('Write an address such as "http://127.0.0.1:8081".');
  }
  return text.replace(/\/+$/, "");
}

function wholeNumber(text: string, { from, to }: { readonly from: number; readonly to: number }): number {
  const number = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  if (number >= from && number <= to) return number;
  throw new InvalidArgumentError(`Write a whole number from ${from} to ${to}.`);
}
