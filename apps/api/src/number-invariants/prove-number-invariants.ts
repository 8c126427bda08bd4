import type { Proof } from "@understudy/core/planted-bugs";
import { temporaryDatabase } from "../store/testing/temporary-database.ts";
import { numberBugs, type NumberBug } from "./number-bugs.ts";
import { liveNumbers, type NumberInvariant } from "./number-life.ts";
import { failureInvariant } from "./failure-invariant.ts";
import { percentileInvariant } from "./percentile-invariant.ts";
import { spendingInvariant } from "./spending-invariant.ts";

const numberInvariants: readonly NumberInvariant[] = [
  spendingInvariant,
  percentileInvariant,
  failureInvariant,
];

/**
 * Plants each bug of the store's figures in turn and tells whether the invariant that is there for it
 * goes red, all of them over real databases; `withoutBug` must be empty.
 */
export function proveNumberInvariants(): readonly Proof[] {
  return numberInvariants.flatMap((invariant) => {
    const { name, statement } = invariant;
    const planted = numberBugs[name] ?? [];
    if (planted.length === 0) throw new Error(`no bug planted for ${name}`);
    const sound = broken(invariant, null);
    return planted.map((each) => ({
      name,
      statement,
      watch: "own worlds" as const,
      bug: each.bug,
      caught: broken(invariant, each),
      also: [],
      withoutBug: sound === null ? [] : [sound],
    }));
  });
}

function broken(invariant: NumberInvariant, bug: NumberBug | null): string | null {
  return invariant.broken((live) => {
    using temporary = temporaryDatabase();
    const { database } = temporary;
    const real = liveNumbers(database);
    return live(bug === null ? real : bug.plant(real, database));
  });
}
