import { guardedForm } from "@understudy/core";
import type { Pair } from "./pair.ts";
import { upperBound } from "./upper-bound.ts";

/** Above this a method may not be on by default (docs/resilience.md section 5). */
export const boundLimit = 0.01;

interface Coverage {
  readonly label: Exclude<Pair["label"], "must-not">;
  readonly category: string;
  readonly found: number;
  readonly pairs: number;
}

export interface MethodResult {
  /** `default`: what is on by default, exact and guarded together. */
  readonly method: "exact" | "guarded" | "default" | "semantic" | "vectors" | "guards";
  readonly accepts: number;
  /** The pairs that were wrongly accepted, by id. */
  readonly falseAccepts: readonly string[];
  /** Of the share of false ones among the accepts: 95 %, one-sided. */
  readonly bound: number;
  readonly coverage: readonly Coverage[];
}

export interface Evaluation {
  readonly pairs: number;
  readonly mustNot: number;
  /** By default: 95 % upper bound of the share of must-not pairs that are accepted. */
  readonly wrongPairsBound: number;
  readonly methods: readonly MethodResult[];
  readonly passed: boolean;
}

/**
 * Judges what is on by default by labelled pairs. `guarded` is judged by what exact does not find already,
 * else repetitions would flatter it; it and both together have to hold the limit. Scope, tenant and model are no matter of texts.
 */
export function evaluatePairs(pairs: readonly Pair[]): Evaluation {
  const mustNot = pairs.filter(({ label }) => label === "must-not").length;
  const exact = judge("exact", isExact, pairs);
  const guarded = judge("guarded", isGuarded, pairs);
  const both = judge("default", isFoundByDefault, pairs);
  return {
    pairs: pairs.length,
    mustNot,
    wrongPairsBound: upperBound(both.falseAccepts.length, mustNot),
    methods: [exact, guarded, both],
    passed: guarded.bound <= boundLimit && both.bound <= boundLimit,
  };
}

/** Whether what is on by default finds the pair. */
export function isFoundByDefault(pair: Pair): boolean {
  return isExact(pair) || isGuarded(pair);
}

function isExact({ a, b }: Pair): boolean {
  return a.normalize("NFC") === b.normalize("NFC");
}

function isGuarded(pair: Pair): boolean {
  if (isExact(pair)) return false;
  const form = guardedForm([pair.a]);
  return form !== null && form === guardedForm([pair.b]);
}

/** What a method accepts, and how much of it falsely. */
export function judge(
  method: MethodResult["method"],
  accepts: (pair: Pair) => boolean,
  pairs: readonly Pair[],
): MethodResult {
  const accepted = pairs.filter(accepts);
  const falseAccepts = accepted.filter(({ label }) => label === "must-not").map(({ id }) => id);
  return {
    method,
    accepts: accepted.length,
    falseAccepts,
    bound: upperBound(falseAccepts.length, accepted.length),
    coverage: coverageOf(pairs, new Set(accepted)),
  };
}

function coverageOf(pairs: readonly Pair[], accepted: ReadonlySet<Pair>): readonly Coverage[] {
  const rows = new Map<
    string,
    { label: Coverage["label"]; category: string; found: number; pairs: number }
  >();
  for (const pair of pairs) {
    const { label, category } = pair;
    if (label === "must-not") continue;
    const row = rows.get(`${label} ${category}`) ?? { label, category, found: 0, pairs: 0 };
    rows.set(`${label} ${category}`, row);
    row.pairs++;
    if (accepted.has(pair)) row.found++;
  }
  return [...rows.values()];
}
