import type { BreakerEvent, BreakerState } from "../breaker/breaker-event.ts";
import type { AttemptStep, RequestRecord } from "../engine/record.ts";
import { failurePolicies } from "../failure/failure-policies.ts";
import type { FailureClass } from "../failure/failure-class.ts";
import type { HealthEvent } from "../health/health-event.ts";
import { PartialAnswers } from "../health/partial-answers.ts";
import { QualityMarks } from "../health/quality-marks.ts";
import { UserVotes, type HeardVote } from "../health/user-votes.ts";
import type { Target, TargetId } from "../target.ts";
import { alertTitle } from "./alert-words.ts";
import type { AlertEvent } from "./alert.ts";
import type { AlertReadings } from "./alert-condition.ts";
import type { InjectedPart } from "./injected-part.ts";
import type { AlertRuleName, AlertRules, AlertSeverity } from "./alert-rules.ts";
import { AlertWatch } from "./alert-watch.ts";

/** How often the past is judged. */
const stepMs = 5_000;
/** Taken for a wait that was announced: what was announced is not kept. */
const usualWaitMs = 30_000;

export interface AlertReplayOptions {
  readonly rules: AlertRules;
  /** As they are configured now; what the past says of others is passed over. */
  readonly targets: readonly Target[];
  readonly routes: AlertReadings["routes"];
  /** Wall clock, ms. */
  readonly from: number;
}

/** An alert that would have been told. Wall clock, ms. */
export interface AlertFiring {
  readonly rule: AlertRuleName;
  readonly subject: string;
  readonly severity: AlertSeverity;
  readonly title: string;
  /** What of it faults did on purpose; absent: no call speaks for it. */
  readonly injected?: InjectedPart;
  readonly firedAt: number;
  /** Null: it would still be open. */
  readonly resolvedAt: number | null;
}

interface TargetPast {
  breaker: BreakerState;
  silent: boolean;
  unhealthy: boolean;
  readonly quality: QualityMarks;
  readonly partial: PartialAnswers;
  readonly votes: UserVotes;
  /** What its last call met, where that cools only when it is met twice. */
  suspected: FailureClass | null;
}

/** A vote that was kept. Wall clock, ms. */
export interface PastVote extends Omit<HeardVote, "ageMs"> {
  readonly target: TargetId;
  readonly at: number;
  /** When the answer it is about ended. */
  readonly answeredAt: number;
}

/**
 * Which alerts would have been told of a past that was kept: requests, votes, breaker and health events,
 * given in the order of time. The same rules on the same facts, save what nobody keeps: announced waits,
 * how quickly targets write, the queue, our own network (docs/alerts.md, Dry run).
 */
export class AlertReplay {
  readonly #options: AlertReplayOptions;
  readonly #watch: AlertWatch;
  readonly #targets: ReadonlyMap<TargetId, Target>;
  readonly #past = new Map<TargetId, TargetPast>();
  readonly #firings: AlertFiring[] = [];
  #now: number;
  #judgedAt: number;

  constructor(options: AlertReplayOptions) {
    this.#options = options;
    this.#now = options.from;
    this.#judgedAt = options.from;
    this.#targets = new Map(options.targets.map((target) => [target.id, target]));
    const clock = { now: () => this.#now };
    this.#watch = new AlertWatch({
      ports: { clock, wallClock: clock, random: { next: () => 0 } },
      rules: () => options.rules,
      onEvent: (event) => this.#hear(event),
    });
    this.#judge();
  }

  request(record: RequestRecord): void {
    this.#liveTo(record.startedAt + record.durationMs);
    for (const step of record.path) {
      if (step.kind === "skip") continue;
      this.#cool(step);
      this.#judgeAnswer(step);
    }
    this.#watch.take(record);
  }

  breaker(event: BreakerEvent): void {
    this.#liveTo(event.at);
    this.#pastOf(event.target).breaker = event.override === null ? event.to : "closed";
    this.#watch.breakerChanged(event);
  }

  health({ target, to, cause, at }: HealthEvent): void {
    this.#liveTo(at);
    const past = this.#pastOf(target);
    past.unhealthy = to === "unhealthy";
    past.silent = to === "degraded" && cause.startsWith("silent");
  }

  vote({ target, at, answeredAt, ...vote }: PastVote): void {
    this.#liveTo(at);
    this.#pastOf(target).votes.hear({ ...vote, ageMs: at - answeredAt });
  }

  /** Lives on to the end (wall clock) and tells all that would have been told, oldest first. */
  end(at: number): readonly AlertFiring[] {
    this.#liveTo(at);
    return this.#firings;
  }

  #liveTo(at: number): void {
    while (this.#judgedAt + stepMs <= at) {
      this.#judgedAt += stepMs;
      this.#now = this.#judgedAt;
      this.#judge();
    }
    this.#now = Math.max(this.#now, at);
  }

  #judge(): void {
    const { targets, routes } = this.#options;
    this.#watch.update({
      targets: targets.map((target) => {
        const { breaker, silent, unhealthy, quality, votes, partial } = this.#pastOf(target.id);
        const facts = { breaker, silent, unhealthy, untried: false, usable: breaker !== "open" };
        const judged = { answers: quality.figures(), votes: votes.rating(), partial: partial.figures() };
        return { target, ...facts, ...judged, withheld: false, flapping: false, output: null };
      }),
      routes,
      networkDown: false,
      queue: null,
    });
  }

  /** As the engine does when a whole answer has come. */
  #judgeAnswer({ target, outcome, firstTokenMs, capped, marks = [], unjudged }: AttemptStep): void {
    const { quality, partial } = this.#pastOf(target);
    if (outcome === "served" || marks.length > 0) quality.answered(unjudged === true ? null : marks);
    if (outcome === "served") partial.ended(capped === true);
    else if (outcome === "cancelled" || outcome === "out_of_time" || firstTokenMs === undefined) return;
    else if (failurePolicies[outcome].breaker === "failure") partial.ended(true);
  }

  /** The cooldown that an attempt must have started. */
  #cool({ target: id, outcome }: AttemptStep): void {
    const target = this.#targets.get(id);
    if (target === undefined || outcome === "cancelled" || outcome === "out_of_time") return;
    const past = this.#pastOf(id);
    const before = past.suspected;
    past.suspected = outcome === "served" ? null : outcome;
    const cooldown = outcome === "served" ? null : failurePolicies[outcome].cooldown;
    if (outcome === "served" || cooldown === null) return;
    if (cooldown.sightings === 2 && before !== outcome) return;
    const names = { limit_group: target.limitGroup, credential: target.credential, target: id };
    const waitMs = "ms" in cooldown.length ? cooldown.length.ms : usualWaitMs;
    const { scope } = cooldown;
    this.#watch.cooled({
      scope,
      name: names[scope],
      reason: outcome,
      since: this.#now,
      until: this.#now + waitMs,
    });
  }

  #pastOf(id: TargetId): TargetPast {
    const known = this.#past.get(id);
    if (known !== undefined) return known;
    const clock = { now: () => this.#now };
    const past: TargetPast = {
      breaker: "closed",
      silent: false,
      unhealthy: false,
      quality: new QualityMarks(clock),
      partial: new PartialAnswers(clock),
      votes: new UserVotes(clock),
      suspected: null,
    };
    this.#past.set(id, past);
    return past;
  }

  #hear({ tell, alert }: AlertEvent): void {
    const { rule, subject, severity, firedAt, resolvedAt, injected } = alert;
    if (tell === "firing") {
      const part = injected === undefined ? {} : { injected };
      const title = alertTitle(alert);
      this.#firings.push({ rule, subject, severity, title, ...part, firedAt, resolvedAt: null });
    } else if (tell === "resolved") {
      const index = this.#firings.findLastIndex((each) => each.rule === rule && each.subject === subject);
      const firing = this.#firings[index];
      if (firing !== undefined) this.#firings[index] = { ...firing, resolvedAt };
    }
  }
}
