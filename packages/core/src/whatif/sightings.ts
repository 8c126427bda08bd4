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
/** Where there are more, all of so long before and after: a burst of five unlucky ones is no outage. */
const aboutThenMs = 1_000;

/** Ends that say nothing about what the target would have done. */
const saysNothing: ReadonlySet<AttemptStep["outcome"]> = new Set([
  "cancelled",
  "out_of_time",
  "gateway_fault",
  "stale_socket",
]);

/**
 * Made beside another call, and called off as soon as they are not needed: those that are left are the ones
 * that went wrong.
 */
const besideAnother: ReadonlySet<AttemptStep["use"]> = new Set(["hedge", "realign", "continue"]);

/**
 * How targets behaved when they were called. A call at any time goes as one of those that were made about
 * then: what went on then goes on for it too.
 */
export class Sightings {
  readonly #streamed = new Map<TargetId, Sighting[]>();
  readonly #plain = new Map<TargetId, Sighting[]>();
  /** Calls that served, of whichever target. */
  readonly #served: Record<"streamed" | "plain", Sighting[]> = { streamed: [], plain: [] };

  /** How much oftener a broken stream was taken up to its end than given up at the first difference. */
  readonly #agreements = new Map<TargetId, number>();

  constructor(requests: readonly RecordedRequest[]) {
    for (const { startedAt, streamed, path } of requests) {
      const book = streamed ? this.#streamed : this.#plain;
      this.#noteAgreements(path);
      for (const step of path) {
        if (step.kind !== "attempt" || saysNothing.has(step.outcome)) continue;
        if (besideAnother.has(step.use)) continue;
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

  /** It says what others say word for word: it took up their broken streams, or its own were taken up. */
  saysTheSame(target: TargetId): boolean {
    return (this.#agreements.get(target) ?? 0) > 0;
  }

  #noteAgreements(path: RecordedRequest["path"]): void {
    const took = path.find((step) => step.kind === "attempt" && step.use === "realign");
    if (took?.kind !== "attempt" || (took.outcome !== "served" && took.outcome !== "cancelled")) return;
    const sign = took.outcome === "served" ? 1 : -1;
    for (const step of path) {
      if (step.kind !== "attempt" || (step !== took && step.firstTokenMs === undefined)) continue;
      this.#agreements.set(step.target, (this.#agreements.get(step.target) ?? 0) + sign);
    }
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
  let from = firstFrom(known, at - aboutThenMs);
  let until = firstFrom(known, at + aboutThenMs);
  if (until - from < nearest) from = until = firstFrom(known, at);
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
