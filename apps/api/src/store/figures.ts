import { usersSubject } from "@understudy/contract";
import { LatencySketch } from "@understudy/core";
import type {
  AttemptOutcome,
  AttemptStep,
  CacheLookup,
  Level,
  QualityMark,
  RequestOutcome,
  RequestRecord,
  VoteWord,
} from "@understudy/core";

const unmarked: readonly QualityMark[] = [];

export type LatencyMeasure = "first_token" | "total";

export interface RequestCount {
  readonly route: string;
  readonly level: Level;
  readonly outcome: RequestOutcome;
  /** Empty: nobody. */
  readonly servedBy: string;
  count: number;
}

export interface AttemptCount {
  readonly target: string;
  readonly outcome: AttemptOutcome;
  count: number;
}

/** How often looking for a kept answer came to this. */
export interface LookupCount {
  readonly route: string;
  readonly result: CacheLookup;
  count: number;
}

/** What is counted of the quality of answers (docs/quality.md). */
export type QualityMeasure =
  /** Answers that were looked at, and those among them with a mark. */
  | "judged"
  | "marked"
  /** Answers with this mark; one may have several. */
  | `mark_${QualityMark}`
  /** Votes by their sign, and what they are worth together, in thousandths of one. */
  | `vote_${VoteWord}`
  | "vote_points";

export interface QualityCount {
  readonly target: string;
  readonly measure: QualityMeasure;
  count: number;
}

export interface LatencyFigure {
  readonly subject: string;
  readonly measure: LatencyMeasure;
  readonly sketch: LatencySketch;
}

/** What of a request is counted. */
export type CountedRequest = Pick<RequestRecord, "route" | "level" | "outcome" | "durationMs" | "path"> & {
  readonly servedBy?: string | null;
  readonly cacheLookup?: CacheLookup | null;
  readonly firstTokenMs?: number | null;
};

/**
 * What a number of requests amounts to. Figures of parts add up to the figures of the whole, so
 * slots and single rows can be mixed freely. Which duration counts where stands at
 * `StoreQueries.latency`.
 */
export class Figures {
  readonly requests = new Map<string, RequestCount>();
  readonly attempts = new Map<string, AttemptCount>();
  readonly lookups = new Map<string, LookupCount>();
  readonly quality = new Map<string, QualityCount>();
  readonly latency = new Map<string, LatencyFigure>();

  add(request: CountedRequest): void {
    const { route, level, outcome, firstTokenMs } = request;
    this.addRequests({ route, level, outcome, servedBy: request.servedBy ?? "", count: 1 });
    if (request.cacheLookup != null) this.addLookups({ route, result: request.cacheLookup, count: 1 });
    if (outcome === "answered") {
      this.sketch(usersSubject, "total").add(request.durationMs);
      const byTarget = level === "primary" || level === "fallback";
      if (byTarget && firstTokenMs != null) this.sketch(usersSubject, "first_token").add(firstTokenMs);
    }
    for (const step of request.path) {
      if (step.kind === "skip") continue;
      this.addAttempts({ target: step.target, outcome: step.outcome, count: 1 });
      this.#addJudgement(step);
      if (step.outcome !== "served") continue;
      this.sketch(step.target, "total").add(step.durationMs);
      if (step.firstTokenMs != null) this.sketch(step.target, "first_token").add(step.firstTokenMs);
    }
  }

  addRequests(row: RequestCount): void {
    const key = `${row.route}\n${row.level}\n${row.outcome}\n${row.servedBy}`;
    const counted = this.requests.get(key);
    if (counted === undefined) this.requests.set(key, { ...row });
    else counted.count += row.count;
  }

  addAttempts(row: AttemptCount): void {
    const key = `${row.target}\n${row.outcome}`;
    const counted = this.attempts.get(key);
    if (counted === undefined) this.attempts.set(key, { ...row });
    else counted.count += row.count;
  }

  addLookups(row: LookupCount): void {
    const key = `${row.route}\n${row.result}`;
    const counted = this.lookups.get(key);
    if (counted === undefined) this.lookups.set(key, { ...row });
    else counted.count += row.count;
  }

  addQuality(row: QualityCount): void {
    const key = `${row.target}\n${row.measure}`;
    const counted = this.quality.get(key);
    if (counted === undefined) this.quality.set(key, { ...row });
    else counted.count += row.count;
  }

  /** The sketch of one subject and measure, to be added to. */
  sketch(subject: string, measure: LatencyMeasure): LatencySketch {
    const key = `${subject}\n${measure}`;
    const known = this.latency.get(key);
    if (known !== undefined) return known.sketch;
    const sketch = new LatencySketch();
    this.latency.set(key, { subject, measure, sketch });
    return sketch;
  }

  /** Every answer that came whole was looked at. Marks stand on such answers only, served or not. */
  #addJudgement({ target, outcome, marks = unmarked }: AttemptStep): void {
    if (outcome !== "served" && marks.length === 0) return;
    this.addQuality({ target, measure: "judged", count: 1 });
    if (marks.length > 0) this.addQuality({ target, measure: "marked", count: 1 });
    for (const mark of marks) this.addQuality({ target, measure: `mark_${mark}`, count: 1 });
  }
}
