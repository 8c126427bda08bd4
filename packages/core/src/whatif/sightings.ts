import type { AttemptStep } from "../engine/record.ts";
import type { Random } from "../ports.ts";
import type { TargetId } from "../target.ts";
import type { RecordedRequest } from "./recorded-request.ts";

/** One call that was really made. `at`: wall clock, ms. */
export interface Sighting {
  readonly at: number;
  readonly step: AttemptStep;
}

/** So many that were made about then; one alone would be repeated over and over. */
const nearest = 5;

/** Ends that say nothing about what the target would have done. */
const saysNothing: ReadonlySet<AttemptStep["outcome"]> = new Set([
  "cancelled",
  "out_of_time",
  "gateway_fault",
  "stale_socket",
]);

/**
 * How targets behaved when they were called. A call at any time goes as one of the five that were made
 * nearest to it: what went on then goes on for it too.
 */
export class Sightings {
  readonly #streamed = new Map<TargetId, Sighting[]>();
  readonly #plain = new Map<TargetId, Sighting[]>();
  /** Calls that served, of whichever target. */
  readonly #served: Record<"streamed" | "plain", Sighting[]> = { streamed: [], plain: [] };

  constructor(requests: readonly RecordedRequest[]) {
    for (const { startedAt, streamed, path } of requests) {
      const book = streamed ? this.#streamed : this.#plain;
      for (const step of path) {
        if (step.kind !== "attempt" || saysNothing.has(step.outcome)) continue;
        const sighting = { at: startedAt + step.startMs, step };
        if (step.outcome === "served") this.#served[streamed ? "streamed" : "plain"].push(sighting);
        const known = book.get(step.target);
        if (known === undefined) book.set(step.target, [sighting]);
        else known.push(sighting);
      }
    }
    const all = [...this.#streamed.values(), ...this.#plain.values(), ...Object.values(this.#served)];
    for (const known of all) known.sort((a, b) => a.at - b.at);
  }

  /** How many calls of it are known. */
  countOf(target: TargetId): number {
    return (this.#streamed.get(target)?.length ?? 0) + (this.#plain.get(target)?.length ?? 0);
  }

  /** One for a call at `at`; null: the target was never called so. */
  draw(target: TargetId, call: ReplayedCall, random: Random): Sighting | null {
    return near((call.streamed ? this.#streamed : this.#plain).get(target) ?? [], call.at, random);
  }

  /** One that served, of any target; null: nobody ever did. */
  drawServed(call: ReplayedCall, random: Random): Sighting | null {
    return near(this.#served[call.streamed ? "streamed" : "plain"], call.at, random);
  }
}

export interface ReplayedCall {
  /** Wall clock, ms. */
  readonly at: number;
  readonly streamed: boolean;
}

function near(known: readonly Sighting[], at: number, random: Random): Sighting | null {
  let from = firstFrom(known, at);
  let until = from;
  while (until - from < nearest && (from > 0 || until < known.length)) {
    const before = known[from - 1];
    const after = known[until];
    if (after === undefined || (before !== undefined && at - before.at <= after.at - at)) from -= 1;
    else until += 1;
  }
  return known[from + Math.floor(random.next() * (until - from))] ?? null;
}

/** The index of the first one at or after `at`. */
function firstFrom(sightings: readonly Sighting[], at: number): number {
  let low = 0;
  let high = sightings.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sightings[middle]!.at < at) low = middle + 1;
    else high = middle;
  }
  return low;
}
