import type { AttemptStep, Level, PathStep } from "../engine/record.ts";
import { LatencySketch } from "../latency/latency-sketch.ts";
import type { TargetId } from "../target.ts";
import type { RunEnd } from "../engine/delivery.ts";

/** What one call cost, in the currency of the configured prices; null: its price or tokens are unknown. */
export type PriceOf = (step: AttemptStep) => number | null;

/** What callers got, and what it took. */
export interface ReplayFigures {
  /** Those that count: whose caller stayed, and that some target could answer. */
  readonly requests: number;
  readonly byLevel: Readonly<
    Record<Extract<Level, "primary" | "fallback"> | "failed" | "interrupted", number>
  >;
  /** Told as the provider said it: nobody failed. */
  readonly relayed: number;
  readonly firstToken: LatencySketch;
  readonly total: LatencySketch;
  readonly calls: number;
  /** Calls nobody got an answer of. */
  readonly wasted: number;
  /** All calls by how they ended. */
  readonly byOutcome: ReadonlyMap<AttemptStep["outcome"], number>;
  readonly callsOf: ReadonlyMap<TargetId, number>;
  readonly cost: number;
  /** Calls whose cost is not known. */
  readonly unpriced: number;
}

/** One request's end, as a caller sees it. */
export interface ReplayedEnd {
  readonly kind: RunEnd["kind"];
  readonly level: "primary" | "fallback" | null;
  readonly durationMs: number;
  readonly firstTokenMs: number | null;
  readonly path: readonly PathStep[];
}

/** Counts requests as they end. */
export class FigureCount implements ReplayFigures {
  readonly byLevel = { primary: 0, fallback: 0, failed: 0, interrupted: 0 };
  readonly byOutcome = new Map<AttemptStep["outcome"], number>();
  readonly callsOf = new Map<TargetId, number>();
  readonly firstToken = new LatencySketch();
  readonly total = new LatencySketch();
  requests = 0;
  relayed = 0;
  calls = 0;
  wasted = 0;
  cost = 0;
  unpriced = 0;
  readonly #priceOf: PriceOf;

  constructor(priceOf: PriceOf) {
    this.#priceOf = priceOf;
  }

  add({ kind, level, durationMs, firstTokenMs, path }: ReplayedEnd): void {
    this.#addCalls(path);
    switch (kind) {
      case "cancelled":
      case "unfit":
        return;
      case "relayed":
        this.relayed += 1;
        return;
      case "answered":
      case "streamed":
        this.byLevel[level ?? "fallback"] += 1;
        this.total.add(durationMs);
        if (firstTokenMs !== null) this.firstToken.add(firstTokenMs);
        break;
      case "interrupted":
        this.byLevel.interrupted += 1;
        break;
      case "exhausted":
        this.byLevel.failed += 1;
        break;
    }
    this.requests += 1;
  }

  #addCalls(path: readonly PathStep[]): void {
    for (const step of path) {
      if (step.kind !== "attempt") continue;
      this.calls += 1;
      this.callsOf.set(step.target, (this.callsOf.get(step.target) ?? 0) + 1);
      this.byOutcome.set(step.outcome, (this.byOutcome.get(step.outcome) ?? 0) + 1);
      if (step.outcome !== "served") this.wasted += 1;
      if (step.usage === undefined && step.outcome !== "served") continue;
      const cost = this.#priceOf(step);
      if (cost === null) this.unpriced += 1;
      else this.cost += cost;
    }
  }
}

/** Share of requests that were answered in full; null: there were none. */
export function availability({
  requests,
  byLevel,
}: Pick<ReplayFigures, "requests" | "byLevel">): number | null {
  return requests === 0 ? null : (byLevel.primary + byLevel.fallback) / requests;
}
