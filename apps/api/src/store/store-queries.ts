import type {
  AuditChecked,
  AuditEntryView,
  AuditFilter,
  AuditNames,
  AuditPage,
  AuditView,
  CacheOverview,
  CacheView,
  ErrorView,
  EventPage,
  EventView,
  FlowView,
  InjectedChoice,
  LatencyMeasure,
  KeptNow,
  LatencyView,
  LevelView,
  NewerEvents,
  UsersView,
  SpendingGroup,
  SpendingView,
  SpreadView,
} from "@understudy/contract";
import type { AttemptOutcome, BreakerEvent, CacheLookup, HealthEvent, Level } from "@understudy/core";
import type { RanExercise } from "./chaos/exercises-in.ts";
import type { CachePurge, CacheQuestion, KeptAnswer, NearAnswer, NearQuestion } from "./cache/kept-answer.ts";
import type { StoredFault } from "./chaos/stored-fault.ts";
import type { RevisionSummary, StoredRevision, StoredState } from "./store.ts";

/** Wall clock, ms since the epoch: `from` is in, `to` is out. */
export interface TimeRange {
  readonly from: number;
  readonly to: number;
}

/** Newest first; `before` is the cursor a page told, absent for the newest. */
export interface PageInput {
  readonly before?: number | undefined;
  readonly limit: number;
}

/** What `auditInput` of the contract holds once parsed. */
export type AuditQuery = PageInput & AuditFilter;

/** Which requests are meant; what is not said does not narrow it. */
interface EventsFilter {
  readonly route?: string | undefined;
  readonly level?: Level | undefined;
  /** Any step of the path, skipped ones too. */
  readonly target?: string | undefined;
  /** A failure class or a reason to skip that a step met, of the target where one is named. */
  readonly met?: string | undefined;
  /** The name of the key it came with. */
  readonly clientKey?: string | undefined;
  /** Its id, or how it begins. */
  readonly requestId?: string | undefined;
  /** In which the request ended. */
  readonly span?: TimeRange | undefined;
  readonly disturbedOnly: boolean;
  /** Those of which a call was struck by a fault on purpose; absent: with them. */
  readonly injected?: InjectedChoice | undefined;
}

/** What `eventsInput` of the contract holds once its range is a span. */
export interface EventsQuery extends EventsFilter, PageInput {
  /** Only those with a later sequence. */
  readonly after?: number | undefined;
}

/** What `newerEventsInput` of the contract holds, likewise. */
export interface NewerQuery extends EventsFilter {
  readonly after: number;
}

export interface SeriesInput extends TimeRange {
  /** A step that `seriesStep` gave (slots.ts). */
  readonly stepMs: number;
  /** Only requests of this route; absent: of every route. */
  readonly route?: string | undefined;
  /** Only calls of this target; absent: of every target. */
  readonly target?: string | undefined;
  /** False: without the requests of which a call was struck by a fault on purpose. */
  readonly injected?: boolean | undefined;
}

export interface LatencyInput extends SeriesInput {
  readonly measure: LatencyMeasure;
}

/** A line of the audit log and, where it made one, its revision. */
export interface StoredChange {
  readonly audit: AuditView;
  readonly revision: number | null;
}

/** The attempts on one target, of the requests that ended in a range. */
export interface TargetTraffic {
  readonly target: string;
  readonly attempts: number;
  /** Ended with a failure class: neither served nor cancelled nor out of time. */
  readonly failures: number;
  readonly outcomes: readonly { readonly outcome: AttemptOutcome; readonly count: number }[];
}

/** Who answered a route's requests. */
export interface RouteShares {
  readonly route: string;
  readonly requests: number;
  /** Answered by a target. */
  readonly answers: number;
  readonly servedBy: readonly { readonly target: string; readonly count: number }[];
}

export interface ArrivalsQuestion extends TimeRange {
  readonly route: string;
  /** Between these everybody may be told as one; wall clock, ms, oldest first. */
  readonly changes: readonly number[];
}

/** Requests that began between the same two changes, and when the first of them did; wall clock, ms. */
export interface RouteArrivals {
  readonly at: number;
  readonly count: number;
}

export interface BreakerHistory {
  readonly target: string;
  /** The last event before the range: the state it began in. Null: none is known. */
  readonly before: BreakerEvent | null;
  /** Oldest first. */
  readonly events: readonly BreakerEvent[];
}

export interface BreakerEventsQuery {
  /** Absent: every target. */
  readonly target?: string | undefined;
  readonly since: number;
  readonly limit: number;
}

/**
 * What the store can be asked. A request counts where it *ended* (`startedAt + durationMs`), and
 * so does everything about it, attempts included; so a slot that is over never changes again.
 */
export interface StoreQueries {
  loadState(): Promise<StoredState>;

  revision(number: number): Promise<StoredRevision | null>;
  revisions(page: PageInput): Promise<readonly RevisionSummary[]>;
  /** What the audit log tells of a range, oldest first. */
  changes(range: TimeRange): Promise<readonly StoredChange[]>;
  auditPage(query: AuditQuery): Promise<AuditPage>;
  /** Null: there is no entry of this number, or none any more. */
  auditEntry(sequence: number): Promise<AuditEntryView | null>;
  auditNames(): Promise<AuditNames>;
  /** Reckons every hash anew, a part after the other, so that other questions get their turn. */
  verifyAudit(): Promise<AuditChecked>;
  /** The parts of a range in which no gateway ran, as far as is known, oldest first. */
  silences(range: TimeRange): Promise<readonly TimeRange[]>;
  /** From when on there are figures for charts, if only by the hour; null: none were deleted. */
  figuresSince(): Promise<number | null>;

  events(query: EventsQuery): Promise<EventPage>;
  /** Exact, of so many sequences at a time that it never takes long. */
  newerEvents(query: NewerQuery): Promise<NewerEvents>;
  /** Oldest first, for a live feed that resumes. */
  eventsAfter(sequence: number, limit: number): Promise<readonly EventView[]>;
  request(requestId: string): Promise<EventView | null>;

  /** Exact: a recount of the requests gives the same numbers, percentiles within 1 %. */
  users(range: TimeRange): Promise<UsersView>;
  /** When the newest request of a user ended; null: none is kept. */
  lastRequestAt(): Promise<number | null>;
  /** Exact, like `users`. Targets without an attempt are absent. */
  traffic(range: TimeRange): Promise<readonly TargetTraffic[]>;
  /** Exact, like `users`. Routes without a request are absent. */
  shares(range: TimeRange): Promise<readonly RouteShares[]>;
  /** When a route's requests began, oldest first: those that `shares` counts, each once. */
  arrivals(question: ArrivalsQuestion): Promise<readonly RouteArrivals[]>;

  /**
   * Every bucket of the range, empty ones too; `from` is moved down to the start of its bucket. A level
   * is a request's, so that a target does not narrow it.
   */
  levels(input: SeriesInput): Promise<LevelView>;
  /**
   * As `levels`: `users` first, then every target that has data in the range, by name.
   * - users, `first_token`: what clients waited for the first content of streamed answers of level
   *   primary or fallback; `total`: the whole time of every answer, plain and streamed.
   * - a target, `first_token`: from the start of the attempt to the first content of streamed ones;
   *   `total`: the whole of every attempt that served; `per_token`: each token after the first.
   * What was cut short (a timeout, a call given up, the loser of a hedge) counts as having taken at
   * least so long, and as censored.
   * A route narrows `users` alone: what a target takes is the same for every route.
   */
  latency(input: LatencyInput): Promise<LatencyView>;
  /** As `latency`, of the target that is named, else of users. */
  spread(input: LatencyInput): Promise<SpreadView>;
  /** As `levels`, of calls and of targets passed over. */
  errors(input: SeriesInput): Promise<ErrorView>;
  /** Of requests, so that a target does not narrow it. */
  flow(input: SeriesInput): Promise<FlowView>;
  /**
   * Tokens and cost of every call, booked where its request ended, at the prices of the revision it ran
   * under. By tenant in steps of an hour at the least, and of all routes and targets.
   */
  spending(input: SeriesInput & { readonly by: SpendingGroup }): Promise<SpendingView>;

  /** Faults and game days that ran within a range, in the order in which they began. */
  exercises(range: TimeRange): Promise<readonly RanExercise[]>;
  /** Faults that are over, newest first. */
  pastFaults(limit: number): Promise<readonly StoredFault[]>;
  /** Null: there never was one of this number. */
  fault(number: number): Promise<StoredFault | null>;

  /** A kept answer that may be served now, by the first key that finds one. */
  cachedAnswer(question: CacheQuestion): Promise<KeptAnswer | null>;
  /** Whether a kept answer is worth comparing vectors for. */
  hasNearAnswer(question: NearQuestion): Promise<boolean>;
  /** The kept answer whose question is most alike, from `threshold` on. `vector`: of length one. */
  nearestAnswer(
    question: NearQuestion,
    like: { readonly vector: Float32Array; readonly threshold: number },
  ): Promise<NearAnswer | null>;
  /** The newest kept answers of those that are meant, without their texts. */
  cacheEntries(limit: number, meant?: CachePurge): Promise<Omit<CacheView, "readAt">>;
  /** How much is stored. */
  keptNow(): Promise<KeptNow>;
  /** What all kept answers come to. */
  cacheSummary(): Promise<Pick<CacheOverview, "entries" | "bytes" | "oldestAt">>;
  /** What looking for kept answers came to. Exact, like `users`. */
  cacheLookups(range: TimeRange): Promise<Readonly<Record<CacheLookup, number>>>;
  /** How many kept answers a purge would forget. */
  cacheCount(purge: CachePurge): Promise<number>;

  /** Every target that ever had a breaker event, by name. */
  breakerHistory(range: TimeRange): Promise<readonly BreakerHistory[]>;
  /** Newest first. */
  breakerEvents(query: BreakerEventsQuery): Promise<readonly BreakerEvent[]>;
  /** Changes of health, newest first. */
  healthEvents(query: { readonly since: number; readonly limit: number }): Promise<readonly HealthEvent[]>;
}
