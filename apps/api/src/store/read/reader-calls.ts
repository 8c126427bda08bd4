import type { SpendingGroup } from "@understudy/contract";
import { alertReader } from "../alerts/alert-calls.ts";
import type { ChainEnd } from "../audit/audit-chain.ts";
import { checkAudit } from "../audit/check-audit.ts";
import { auditEntry, auditNames, auditPage, changesIn } from "../audit/read-audit.ts";
import { answerFinder } from "../cache/find-answer.ts";
import { nearAnswers } from "../cache/find-near-answer.ts";
import type { CachePurge, CacheQuestion, NearQuestion } from "../cache/kept-answer.ts";
import { countAnswers, newestAnswers, summaryOfAnswers } from "../cache/purge-answers.ts";
import { exercisesIn } from "../chaos/exercises-in.ts";
import { faultByNumber, pastFaults } from "../chaos/fault-calls.ts";
import type { StoreDatabase } from "../database.ts";
import { gameDayReader } from "../gamedays/gameday-calls.ts";
import { jobReaderCalls } from "../deferred/job-calls.ts";
import { keyVault } from "../keys/key-vault.ts";
import { readProviderKeys } from "../keys/provider-key.ts";
import { feedbackReader } from "../feedback/feedback-calls.ts";
import type {
  ArrivalsQuestion,
  AuditQuery,
  BreakerEventsQuery,
  EventsQuery,
  PageInput,
  LatencyInput,
  NewerQuery,
  SeriesInput,
  TimeRange,
} from "../store-queries.ts";
import { breakerHistory, newestBreakerEvents, newestHealthEvents } from "./breaker-events.ts";
import { errorView } from "./error-view.ts";
import { eventPage, eventsAfter, requestById } from "./event-pages.ts";
import { flowView } from "./flow-view.ts";
import { routeArrivals } from "./route-arrivals.ts";
import { keptNow } from "./kept-now.ts";
import { newerEvents } from "./newer-events.ts";
import { latencyView, levelView } from "./series-views.ts";
import { silentStretches } from "./silent-stretches.ts";
import { spendingView } from "./spending-view.ts";
import { spreadView } from "./spread-view.ts";
import { revisionByNumber, revisionPage, storedState } from "./stored-state.ts";
import { figuresSince } from "./whole-since.ts";
import { lastRequestAt, lookupCounts, routeShares, targetTraffic, usersView } from "./window-views.ts";

export type ReaderCalls = ReturnType<typeof readerCalls>;

/** All that the reader thread can be asked; the promises stand at `StoreQueries`. */
export function readerCalls(database: StoreDatabase, dataKey: string | null = null) {
  const findAnswer = answerFinder(database, dataKey);
  const near = nearAnswers(database, dataKey);
  const vault = keyVault(database, dataKey);
  return {
    ...jobReaderCalls(database, dataKey),
    ...alertReader(database),
    ...feedbackReader(database, dataKey),
    ...gameDayReader(database),
    loadState: (now: number) => ({
      ...storedState(database, now),
      providerKeys: readProviderKeys(database, vault),
    }),
    revision: (number: number) => revisionByNumber(database, number),
    revisions: (page: PageInput) => revisionPage(database, page),
    changes: (range: TimeRange) => changesIn(database, range),
    auditPage: (query: AuditQuery) => auditPage(database, query),
    auditEntry: (sequence: number) => auditEntry(database, sequence),
    auditNames: () => auditNames(database),
    checkAudit: (after: ChainEnd, limit: number) => checkAudit(database, after, limit),
    silences: (range: TimeRange) => silentStretches(database, range),
    figuresSince: () => figuresSince(database),
    events: (query: EventsQuery) => eventPage(database, query),
    newerEvents: (query: NewerQuery) => newerEvents(database, query),
    eventsAfter: (sequence: number, limit: number) => eventsAfter(database, sequence, limit),
    request: (requestId: string) => requestById(database, requestId),
    users: (range: TimeRange) => usersView(database, range),
    lastRequestAt: () => lastRequestAt(database),
    traffic: (range: TimeRange) => targetTraffic(database, range),
    shares: (range: TimeRange) => routeShares(database, range),
    arrivals: (question: ArrivalsQuestion) => routeArrivals(database, question),
    levels: (input: SeriesInput) => levelView(database, input),
    latency: (input: LatencyInput) => latencyView(database, input),
    spread: (input: LatencyInput) => spreadView(database, input),
    errors: (input: SeriesInput) => errorView(database, input),
    flow: (input: SeriesInput) => flowView(database, input),
    spending: (input: SeriesInput & { readonly by: SpendingGroup }) => spendingView(database, input),
    exercises: (range: TimeRange) => exercisesIn(database, range),
    pastFaults: (limit: number) => pastFaults(database, limit),
    fault: (number: number) => faultByNumber(database, number),
    cachedAnswer: (question: CacheQuestion, now: number) => findAnswer(question, now),
    hasNearAnswer: (question: NearQuestion, now: number) => near.has(question, now),
    nearestAnswer: (
      question: NearQuestion,
      like: { readonly vector: Float32Array; readonly threshold: number },
      now: number,
    ) => near.nearest(question, like, now),
    cacheEntries: (limit: number, meant?: CachePurge) => newestAnswers(database, limit, meant),
    keptNow: () => keptNow(database),
    cacheSummary: () => summaryOfAnswers(database),
    cacheLookups: (range: TimeRange) => lookupCounts(database, range),
    cacheCount: (purge: CachePurge) => countAnswers(database, purge),
    breakerHistory: (range: TimeRange) => breakerHistory(database, range),
    breakerEvents: (query: BreakerEventsQuery) => newestBreakerEvents(database, query),
    healthEvents: (query: { readonly since: number; readonly limit: number }) =>
      newestHealthEvents(database, query),
  };
}
