import type { Experience } from "./callers.ts";
import type { Foretold } from "./foretell.ts";

/** How far from the truth it may be (docs/whatif.md). */
const availabilityPoints = 0.5;
const p95Share = 0.15;
/** With so many of its calls to targets nobody knows, how long they take is a guess, and said to be one. */
const guessedShare = 0.05;

export interface Compared {
  readonly name: string;
  readonly recorded: Experience;
  readonly foretold: Foretold;
  readonly truth: Experience;
}

export interface Verdict {
  /** Percentage points the middle is off. */
  readonly availabilityOff: number;
  /** Share the middle of p95 is off; null: it was only guessed, and said so. */
  readonly p95Off: number | null;
  /** Two samples of as many requests lie so far apart by chance in one case of twenty or oftener. */
  readonly isLuck: boolean;
  /** Of what it may be off; above 1 it is too far. */
  readonly used: number;
}

export function verdictOf({ foretold: { after }, truth }: Compared): Verdict {
  const { availability, requests } = truth;
  const spread = 200 * Math.sqrt((2 * availability * (1 - availability)) / requests);
  const availabilityOff = (after.availability.middle - truth.availability) * 100;
  const isGuess = after.unknown.reduce((sum, { share }) => sum + share, 0) > guessedShare;
  const p95Off = isGuess ? null : after.totalP95.middle / truth.p95 - 1;
  const points = Math.abs(availabilityOff);
  const isLuck = points > availabilityPoints && points <= spread;
  const used = Math.max(isLuck ? 1 : points / availabilityPoints, Math.abs(p95Off ?? 0) / p95Share);
  return { availabilityOff, p95Off, isLuck, used };
}

/** A row of the table of docs/whatif.md. */
export function rowOf(compared: Compared): string {
  const { name, recorded, foretold, truth } = compared;
  const { availability, totalP95 } = foretold.after;
  const { availabilityOff, p95Off, isLuck, used } = verdictOf(compared);
  const cells = [
    name,
    String(truth.requests),
    `${share(recorded.availability)}, ${seconds(recorded.p95)}`,
    `${share(availability.middle)} (${share(availability.low)} to ${share(availability.high)})`,
    share(truth.availability),
    signed(availabilityOff, 2),
    `${seconds(totalP95.middle)} (${seconds(totalP95.low)} to ${seconds(totalP95.high)})`,
    seconds(truth.p95),
    p95Off === null ? "a guess" : `${signed(p95Off * 100, 1)} %`,
    used > 1 ? "NO" : isLuck ? "luck" : "yes",
  ];
  return `| ${cells.join(" | ")} |`;
}

export const tableHead = [
  "| scenario | requests | recorded: answered, p95 | answered: foretold | really | points off | p95: foretold | really | off | within |",
  "|---|--:|--:|--:|--:|--:|--:|--:|--:|---|",
].join("\n");

function share(value: number): string {
  return `${(value * 100).toFixed(2)} %`;
}

function seconds(ms: number): string {
  return `${(ms / 1_000).toFixed(2)} s`;
}

function signed(value: number, digits: number): string {
  return `${value < 0 ? "" : "+"}${value.toFixed(digits)}`;
}
