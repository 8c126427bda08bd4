import { configurationSchema } from "@understudy/contract";
import type { Ports } from "@understudy/core";
import { verifyAudit } from "./audit/verify-audit.ts";
import { replayer } from "./alerts/replay-past.ts";
import { AnswerQueue } from "./cache/answer-queue.ts";
import type { VectorWanted } from "./cache/kept-answer.ts";
import { deferredStore } from "./deferred/deferred-store.ts";
import { gameDayStore } from "./gamedays/gameday-store.ts";
import { feedbackStore } from "./feedback/feedback-store.ts";
import { queued, type QueuedTelemetry } from "./queued-telemetry.ts";
import type { UnreadRevision } from "./read/stored-state.ts";
import { RecordedListeners } from "./recorded-listeners.ts";
import { startThreads } from "./store-threads.ts";
import type { StoreThreads } from "./store-threads.ts";
import type { Change, CommitResult, Store, StoredRevision, StoreFault } from "./store.ts";
import { TelemetryQueue } from "./telemetry-queue.ts";
import { ThreadFault } from "./thread/thread-fault.ts";
import { pruneRegularly } from "./prune-regularly.ts";

export interface StoreOptions {
  /** Holds the database; made when absent. */
  readonly directory: string;
  readonly ports: Pick<Ports, "clock" | "wallClock" | "timers">;
  readonly onFault: (fault: StoreFault) => void;
  /** Encrypts the answers that are kept; absent: they lie there as they are. */
  readonly dataKey?: string | undefined;
}

/**
 * Opens the SQLite store: one thread writes, one reads, this thread never touches the database.
 * Resolves once the schema is up to date; rejects when the database cannot be opened, or another process
 * has it.
 */
export async function openStore(options: StoreOptions): Promise<Store> {
  const { directory, ports, onFault, dataKey = null } = options;
  const now = (): number => ports.wallClock.now();
  const threads = await startThreads({ directory, dataKey, onFault, now: now() });
  const { writer, reader } = threads;
  const listeners = new RecordedListeners(onFault);
  const queue = new TelemetryQueue<QueuedTelemetry>({
    timers: ports.timers,
    write: (batch) => writer.call("record", batch, now()),
    onWritten: (batch, sequences) => {
      listeners.tell(batch, sequences);
    },
    onFault,
  });
  let tellWanted: (wanted: readonly VectorWanted[]) => void = () => undefined;
  const answers = new AnswerQueue({
    timers: ports.timers,
    clock: ports.clock,
    write: (batch) =>
      writer
        .call("keepAnswers", batch)
        .then((wanted) => tellWanted(wanted))
        .catch((error: unknown) => {
          onFault({ kind: "answers_lost", detail: error instanceof Error ? error.message : String(error) });
        }),
  });
  const pruning = pruneRegularly(options, writer);

  return {
    record: (telemetry) => {
      queue.push(queued(telemetry));
    },
    saveBreaker: (snapshot) => {
      queue.push({ kind: "breaker_snapshot", snapshot });
    },
    get keepsAnswers() {
      return answers.hasRoom;
    },
    keepAnswer: (answer) => answers.push(answer),
    onVectorsWanted: (listener) => {
      tellWanted = listener;
    },
    keepVectors: (vectors) => writer.call("keepVectors", vectors),
    onRecorded: (listener) => listeners.add(listener),
    get backlog() {
      return queue.backlog;
    },
    get lost() {
      return queue.lost;
    },
    flush: async () => {
      await Promise.all([queue.flush(), answers.flush()]);
    },
    close: async () => {
      pruning.stop();
      await answers.close();
      await queue.close();
      await threads.end();
    },
    deferred: deferredStore(threads, now),
    feedback: feedbackStore({ threads, queue, now }),
    gameDays: gameDayStore(threads),
    alerts: {
      save: (alert, deliveries) => writer.call("saveAlert", alert, deliveries, now()),
      note: (delivery) => writer.call("noteDelivery", delivery),
      history: (page) => reader.call("alertHistory", page),
      find: (id) => reader.call("findAlert", id),
      replay: replayer(directory),
      deliveries: (alertId) => reader.call("alertDeliveries", alertId),
      lastFired: () => reader.call("lastFired"),
    },
    commit: (change) => commit(threads, change, now()),
    keep: (retention) => {
      pruning.keep(retention);
    },
    saveSetting: (key, value) => writer.call("saveSetting", key, value),
    loadState: async () => {
      const state = await reader.call("loadState", now());
      return { ...state, revision: state.revision && readRevision(state.revision) };
    },
    revision: async (number) => {
      const revision = await reader.call("revision", number);
      return revision && readRevision(revision);
    },
    revisions: (page) => reader.call("revisions", page),
    changes: (range) => reader.call("changes", range),
    exercises: (range) => reader.call("exercises", range),
    auditPage: (query) => reader.call("auditPage", query),
    auditEntry: (sequence) => reader.call("auditEntry", sequence),
    auditNames: () => reader.call("auditNames"),
    verifyAudit: () => verifyAudit((after, limit) => reader.call("checkAudit", after, limit)),
    figuresSince: () => reader.call("figuresSince"),
    silences: (range) => reader.call("silences", range),
    events: (query) => reader.call("events", query),
    newerEvents: (query) => reader.call("newerEvents", query),
    eventsAfter: (sequence, limit) => reader.call("eventsAfter", sequence, limit),
    request: (requestId) => reader.call("request", requestId),
    users: (range) => reader.call("users", range),
    lastRequestAt: () => reader.call("lastRequestAt"),
    traffic: (range) => reader.call("traffic", range),
    shares: (range) => reader.call("shares", range),
    levels: (input) => reader.call("levels", input),
    latency: (input) => reader.call("latency", input),
    spread: (input) => reader.call("spread", input),
    errors: (input) => reader.call("errors", input),
    flow: (input) => reader.call("flow", input),
    spending: (input) => reader.call("spending", input),
    pastFaults: (limit) => reader.call("pastFaults", limit),
    fault: (number) => reader.call("fault", number),
    cachedAnswer: (question) => reader.call("cachedAnswer", question, now()),
    hasNearAnswer: (question) => reader.call("hasNearAnswer", question, now()),
    nearestAnswer: (question, like) => reader.call("nearestAnswer", question, like, now()),
    cacheEntries: (limit, meant) => reader.call("cacheEntries", limit, meant),
    keptNow: () => reader.call("keptNow"),
    cacheSummary: () => reader.call("cacheSummary"),
    arrivals: (question) => reader.call("arrivals", question),
    cacheLookups: (range) => reader.call("cacheLookups", range),
    cacheCount: (purge) => reader.call("cacheCount", purge),
    breakerHistory: (range) => reader.call("breakerHistory", range),
    breakerEvents: (query) => reader.call("breakerEvents", query),
    healthEvents: (query) => reader.call("healthEvents", query),
  };
}

async function commit({ writer }: StoreThreads, change: Change, now: number): Promise<CommitResult> {
  try {
    return await writer.call("commit", change, now);
  } catch (error) {
    if (!(error instanceof ThreadFault && error.passing)) throw error;
    return { kind: "unavailable", detail: error.message };
  }
}

/** The disk is an edge: what an older release saved is read with the schema of this one. */
function readRevision(revision: UnreadRevision): StoredRevision {
  return { ...revision, configuration: configurationSchema.parse(revision.configuration) };
}
