import type { LatencyMeasure } from "@understudy/contract";
import { usersSubject } from "./users-subject.ts";
import { LatencySketch } from "@understudy/core";
import type {
  AttemptOutcome,
  AttemptStep,
  CacheLookup,
  Level,
  QualityMark,
  RequestOutcome,
  RequestRecord,
  SkipReason,
  VoteWord,
} from "@understudy/core";

const unmarked: readonly QualityMark[] = [];

/** Ends of a call that cut its time short: it would have taken longer (docs/resilience.md section 6). */
const cutShort: ReadonlySet<AttemptOutcome> = new Set([
  "attempt_timeout",
  "first_token_timeout",
  "stalled",
  "cancelled",
  "out_of_time",
]);

export interface RequestCount {
  readonly route: string;
  readonly level: Level;
  readonly outcome: RequestOutcome;
  /** The first target on its way, called or passed over; empty: none. */
  readonly askedFor: string;
  /** Empty: nobody. */
  readonly servedBy: string;
  count: number;
}

export interface AttemptCount {
  readonly route: string;
  readonly target: string;
  readonly outcome: AttemptOutcome;
  count: number;
}

/** How often a target was passed over without a call. */
export interface SkipCount {
  readonly route: string;
  readonly target: string;
  readonly reason: SkipReason;
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
  /** Of users; empty: of a target, for whichever route it was called. */
  readonly route: string;
  readonly subject: string;
  readonly measure: LatencyMeasure;
  readonly sketch: LatencySketch;
}

/** What of a request is counted. */
export type CountedRequest = Pick<
  RequestRecord,
  "route" | "level" | "outcome" | "streamed" | "durationMs" | "path"
> & {
  readonly servedBy?: string | null;
  readonly cacheLookup?: CacheLookup | null;
  readonly errorCode?: string | null;
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
  readonly skips = new Map<string, SkipCount>();
  readonly lookups = new Map<string, LookupCount>();
  readonly quality = new Map<string, QualityCount>();
  readonly latency = new Map<string, LatencyFigure>();

  add(request: CountedRequest): void {
    const { route, level, outcome, path } = request;
    const askedFor = path[0]?.target ?? "";
    this.addRequests({ route, level, outcome, askedFor, servedBy: request.servedBy ?? "", count: 1 });
    if (request.cacheLookup != null) this.addLookups({ route, result: request.cacheLookup, count: 1 });
    this.#timeUser(request);
    for (const step of path) {
      const { target } = step;
      if (step.kind === "skip") {
        this.addSkips({ route, target, reason: step.reason, count: 1 });
        continue;
      }
      this.addAttempts({ route, target, outcome: step.outcome, count: 1 });
      this.#addJudgement(step);
      this.#timeCall(step, request.streamed);
    }
  }

  addRequests(row: RequestCount): void {
    const key = `${row.route}\n${row.level}\n${row.outcome}\n${row.askedFor}\n${row.servedBy}`;
    const counted = this.requests.get(key);
    if (counted === undefined) this.requests.set(key, { ...row });
    else counted.count += row.count;
  }

  addAttempts(row: AttemptCount): void {
    const key = `${row.route}\n${row.target}\n${row.outcome}`;
    const counted = this.attempts.get(key);
    if (counted === undefined) this.attempts.set(key, { ...row });
    else counted.count += row.count;
  }

  addSkips(row: SkipCount): void {
    const key = `${row.route}\n${row.target}\n${row.reason}`;
    const counted = this.skips.get(key);
    if (counted === undefined) this.skips.set(key, { ...row });
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

  /** The sketch of one subject and measure, to be added to; `route`: of users only. */
  sketch(subject: string, measure: LatencyMeasure, route = ""): LatencySketch {
    const key = `${route}\n${subject}\n${measure}`;
    const known = this.latency.get(key);
    if (known !== undefined) return known.sketch;
    const sketch = new LatencySketch();
    this.latency.set(key, { route, subject, measure, sketch });
    return sketch;
  }

  /** What users of all routes waited. */
  usersSketch(measure: LatencyMeasure): LatencySketch {
    const all = new LatencySketch();
    for (const figure of this.latency.values()) {
      if (figure.subject === usersSubject && figure.measure === measure) all.merge(figure.sketch);
    }
    return all;
  }

  /** Marks stand on answers that came whole only, served or not. What a fault made of one is not its target's. */
  #addJudgement({ target, outcome, marks = unmarked, unjudged, injected }: AttemptStep): void {
    if (injected !== undefined || unjudged === true || (outcome !== "served" && marks.length === 0)) return;
    this.addQuality({ target, measure: "judged", count: 1 });
    if (marks.length > 0) this.addQuality({ target, measure: "marked", count: 1 });
    for (const mark of marks) this.addQuality({ target, measure: `mark_${mark}`, count: 1 });
  }

  #timeUser(request: CountedRequest): void {
    const { route, level, outcome, streamed, durationMs, firstTokenMs, errorCode, path } = request;
    const gaveUp = outcome === "cancelled" || errorCode === "deadline_exceeded";
    if (outcome !== "answered" && !gaveUp) return;
    const total = this.sketch(usersSubject, "total", route);
    if (gaveUp) total.addCensored(durationMs);
    else total.add(durationMs);
    const byTarget = level === "primary" || level === "fallback";
    const pace = path.findLast((step) => step.kind === "attempt" && step.outcome === "served");
    if (pace?.kind === "attempt" && pace.perTokenMs !== undefined)
      this.sketch(usersSubject, "per_token", route).add(pace.perTokenMs);
    if (firstTokenMs == null) {
      if (gaveUp && streamed) this.sketch(usersSubject, "first_token", route).addCensored(durationMs);
    } else if (gaveUp || byTarget) this.sketch(usersSubject, "first_token", route).add(firstTokenMs);
  }

  #timeCall(step: AttemptStep, streamed: boolean): void {
    const { target, outcome, durationMs, firstTokenMs, perTokenMs } = step;
    const wasCutShort = cutShort.has(outcome);
    if (outcome !== "served" && !wasCutShort) return;
    const total = this.sketch(target, "total");
    if (wasCutShort) total.addCensored(durationMs);
    else total.add(durationMs);
    if (perTokenMs !== undefined) this.sketch(target, "per_token").add(perTokenMs);
    if (firstTokenMs !== undefined) this.sketch(target, "first_token").add(firstTokenMs);
    else if (wasCutShort && streamed) this.sketch(target, "first_token").addCensored(durationMs);
  }
}
