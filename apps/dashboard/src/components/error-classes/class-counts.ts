import type { ErrorView } from "@understudy/contract";
import { failureClasses, type FailureClass } from "@understudy/core";

interface ClassCounts {
  /** Calls of all of them. */
  readonly calls: number;
  /** Most first. */
  readonly classes: readonly { readonly class: FailureClass; readonly count: number }[];
}

/** Failures of some targets together by class; those of the others are left out. */
export function classCounts(view: Pick<ErrorView, "targets">, targets: readonly string[]): ClassCounts {
  const own = view.targets.filter(({ target }) => targets.includes(target));
  const counted = failureClasses.map((name) => ({
    class: name,
    count: own.reduce((sum, { failures }) => sum + (failures[name] ?? 0), 0),
  }));
  return {
    calls: own.reduce((sum, { calls }) => sum + calls, 0),
    classes: counted.filter(({ count }) => count > 0).toSorted((a, b) => b.count - a.count),
  };
}
