import type {
  AttemptOutcome,
  AttemptStep,
  AttemptUse,
  AttemptWatch,
  Level,
  QualityMark,
  RequestOutcome,
  RequestRecord,
  SkipReason,
  Target,
  TargetId,
} from "@understudy/core";
import { Histogram, tokenBounds } from "./histogram.ts";

/** What alerts ask about is there, with a zero, before it happens for the first time: a rate needs two numbers. */
const awaitedOutcomes: readonly AttemptOutcome[] = [
  "served",
  "credential_refused",
  "quota_exhausted",
  "model_quota_exhausted",
];

/** Requests of one route that ended on one level. */
class LevelTraffic {
  readonly outcomes = new Map<RequestOutcome, number>();
  /** Of answers; seconds. */
  readonly duration = new Histogram();
  /** Of streamed answers; seconds. */
  readonly firstToken = new Histogram();
}

/** Requests of one route since the start. */
export class RouteTraffic {
  readonly levels = new Map<Level, LevelTraffic>();
  started = 0;
  inFlight = 0;

  constructor() {
    for (const level of ["primary", "fallback", "cache"] as const)
      this.level(level).outcomes.set("answered", 0);
    this.level("error").outcomes.set("failed", 0);
  }

  level(name: Level): LevelTraffic {
    const known = this.levels.get(name);
    if (known !== undefined) return known;
    const level = new LevelTraffic();
    this.levels.set(name, level);
    return level;
  }
}

/** Calls of one target since the start, those of our own probes left out. */
export class TargetTraffic {
  readonly outcomes = new Map<AttemptOutcome, number>(awaitedOutcomes.map((outcome) => [outcome, 0]));
  /** Of those, the ones that a fault struck on purpose (docs/chaos.md). */
  readonly injected = new Map<AttemptOutcome, number>();
  readonly uses = new Map<AttemptUse, number>();
  readonly skips = new Map<SkipReason, number>();
  readonly marks = new Map<QualityMark, number>();
  /** Of calls that served; seconds. */
  readonly duration = new Histogram();
  readonly firstToken = new Histogram();
  /** Time per output token; seconds. */
  readonly perToken = new Histogram(tokenBounds);
  started = 0;
  inFlight = 0;
  /** As the provider counted them. */
  readonly told = { input: 0, output: 0 };
  /** Of calls whose provider did not. */
  readonly estimated = { input: 0, output: 0 };
}

/**
 * Counts requests and calls as they begin and end, so that at any moment started = ended + under way
 * (docs/resilience.md I55). Counting makes no object and no text: it happens on the request path.
 */
export class Traffic implements AttemptWatch {
  readonly routes = new Map<string, RouteTraffic>();
  readonly targets = new Map<TargetId, TargetTraffic>();

  route(name: string): RouteTraffic {
    const known = this.routes.get(name);
    if (known !== undefined) return known;
    const route = new RouteTraffic();
    this.routes.set(name, route);
    return route;
  }

  target(id: TargetId): TargetTraffic {
    const known = this.targets.get(id);
    if (known !== undefined) return known;
    const target = new TargetTraffic();
    this.targets.set(id, target);
    return target;
  }

  requestBegan(routeName: string): void {
    const route = this.route(routeName);
    route.started += 1;
    route.inFlight += 1;
  }

  requestEnded(record: RequestRecord): void {
    const route = this.route(record.route);
    route.inFlight -= 1;
    const level = route.level(record.level);
    count(level.outcomes, record.outcome);
    if (record.outcome === "answered") {
      level.duration.observe(record.durationMs / 1_000);
      if (record.firstTokenMs !== undefined) level.firstToken.observe(record.firstTokenMs / 1_000);
    }
    for (const step of record.path) {
      if (step.kind === "skip") count(this.target(step.target).skips, step.reason);
    }
  }

  began(_number: number, { id }: Target): void {
    const target = this.target(id);
    target.started += 1;
    target.inFlight += 1;
  }

  ended(_number: number, step: AttemptStep): void {
    const target = this.target(step.target);
    target.inFlight -= 1;
    count(target.outcomes, step.outcome);
    if (step.injected !== undefined) count(target.injected, step.outcome);
    if (step.use !== undefined) count(target.uses, step.use);
    if (step.marks !== undefined) for (const mark of step.marks) count(target.marks, mark);
    if (step.usage !== undefined) {
      const tokens = step.usage.estimated === true ? target.estimated : target.told;
      tokens.input += step.usage.inputTokens;
      tokens.output += step.usage.outputTokens;
    }
    if (step.outcome !== "served") return;
    target.duration.observe(step.durationMs / 1_000);
    if (step.firstTokenMs !== undefined) target.firstToken.observe(step.firstTokenMs / 1_000);
    if (step.perTokenMs !== undefined) target.perToken.observe(step.perTokenMs / 1_000);
  }
}

function count<Name>(counts: Map<Name, number>, name: Name): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}
