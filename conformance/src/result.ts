import type { Complaints, Dialect, Scenario } from "./scenario.ts";

export type Verdict =
  | { readonly kind: "passed" }
  | { readonly kind: "failed"; readonly complaints: Complaints }
  /** The scenario did not come about, so nothing is known. */
  | { readonly kind: "not_judged"; readonly reason: string };

export interface Result {
  readonly scenario: Scenario;
  readonly dialect: Dialect;
  readonly verdict: Verdict;
  readonly tookMs: number;
}

/** True when no promise was seen broken that a caller relies on, and there was something to see. */
export function conforms(results: readonly Result[]): boolean {
  const musts = results.filter(({ scenario }) => scenario.level === "must");
  return musts.length > 0 && musts.every(({ verdict }) => verdict.kind === "passed");
}
