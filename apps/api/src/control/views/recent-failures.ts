import { failurePolicies, type FailureClass, type RequestRecord, type TargetId } from "@understudy/core";

export interface FailureCount {
  readonly class: FailureClass;
  readonly count: number;
}

interface Failure {
  /** Wall clock, when the attempt ended. */
  readonly at: number;
  readonly class: FailureClass;
  readonly requestId: string;
}

/** The decision a breaker took: about how many failures, told by which request, when. */
export interface Verdict {
  readonly requestId: string | null;
  readonly failures: number;
  readonly at: number;
}

const keptPerTarget = 200;

/**
 * The newest failed attempts of each target that count against its breaker, with their classes: a
 * breaker only counts. Fed with requests as they end, so a failure shows up here when the request it
 * belonged to is over; after a restart it begins empty.
 */
export class RecentFailures {
  readonly #byTarget = new Map<TargetId, Failure[]>();

  /** Takes note of a request that ended. */
  take({ requestId, startedAt, path }: RequestRecord): void {
    for (const step of path) {
      if (step.kind === "skip") continue;
      const { target, outcome, startMs, durationMs } = step;
      if (outcome === "served" || outcome === "cancelled" || outcome === "out_of_time") continue;
      if (failurePolicies[outcome].breaker !== "failure") continue;
      this.#insert(target, { at: startedAt + startMs + durationMs, class: outcome, requestId });
    }
  }

  /** By class, most frequent first, of the failures since an instant. */
  since(target: TargetId, from: number): readonly FailureCount[] {
    return countClasses((this.#byTarget.get(target) ?? []).filter(({ at }) => at >= from));
  }

  /** The classes of the failures a breaker decided on; null until all of them are known. */
  behind(target: TargetId, { requestId, failures, at }: Verdict): readonly FailureCount[] | null {
    const known = this.#byTarget.get(target) ?? [];
    const own = known.filter((failure) => failure.requestId === requestId);
    const last = own.toSorted((a, b) => Math.abs(a.at - at) - Math.abs(b.at - at))[0];
    if (last === undefined) return null;
    const end = known.indexOf(last) + 1;
    return end < failures ? null : countClasses(known.slice(end - failures, end));
  }

  #insert(target: TargetId, failure: Failure): void {
    const known = this.#byTarget.get(target) ?? [];
    this.#byTarget.set(target, known);
    const place = known.findLastIndex(({ at }) => at <= failure.at) + 1;
    known.splice(place, 0, failure);
    if (known.length > keptPerTarget) known.shift();
  }
}

function countClasses(failures: readonly Failure[]): readonly FailureCount[] {
  const counts = Map.groupBy(failures, (failure) => failure.class);
  return [...counts]
    .map(([name, members]) => ({ class: name, count: members.length }))
    .toSorted((a, b) => b.count - a.count);
}
