import type { AuditView, Configuration, EventView, RetentionSettings, Switch } from "@understudy/contract";
import type { BreakerEvent, BreakerSnapshot, Cooldown, HealthEvent, RequestRecord } from "@understudy/core";
import type { AlertStore, KeptAlerts } from "./alerts/alert-store.ts";
import type { AlertAmendment } from "./alerts/amend-alert.ts";
import type { AnswerToKeep, CachePurge, VectorToKeep, VectorWanted } from "./cache/kept-answer.ts";
import type { FaultChange, FaultProgress, KeptFaults } from "./chaos/stored-fault.ts";
import type { DeferredChange, DeferredJob, DueWebhook, WaitingJob } from "./deferred/deferred-job.ts";
import type { DeferredStore } from "./deferred/deferred-store.ts";
import type { FeedbackStore } from "./feedback/feedback-store.ts";
import type { GameDayStore, StoredGameDay } from "./gamedays/gameday-store.ts";
import type { KeyChange, OpenedKey } from "./keys/provider-key.ts";
import type { Access, AccessChange } from "./operators/access.ts";
import type { StoreQueries } from "./store-queries.ts";

/** What is worth keeping but never worth waiting for. */
export type Telemetry =
  | { readonly kind: "request"; readonly record: RequestRecord }
  | { readonly kind: "breaker"; readonly event: BreakerEvent }
  | { readonly kind: "breaker_snapshot"; readonly snapshot: BreakerSnapshot }
  | { readonly kind: "health"; readonly event: HealthEvent }
  | { readonly kind: "cooldown"; readonly cooldown: Cooldown }
  | { readonly kind: "kept_state"; readonly kept: KeptState }
  | { readonly kind: "key_used"; readonly used: KeyMoment }
  | { readonly kind: "fault_progress"; readonly progress: FaultProgress };

/** `rows`: the newest of a batch, oldest of them first; `count`: all of it. */
export type RecordedListener = (rows: readonly EventView[], count: number) => void;

/** More ids are not remembered: the oldest go first. They take about 20 MB. */
export const mostKeptStates = 100_000;

/** Something a provider keeps of an answer and later requests may name (docs/resilience.md 0.19). */
export interface KeptState {
  readonly id: string;
  /** The only account that can read it. */
  readonly credential: string;
  /** Wall clock. */
  readonly keptAt: number;
}

export interface RevisionSummary {
  readonly number: number;
  readonly savedAt: number;
  readonly author: string;
  readonly note: string;
  readonly via: AuditView["via"];
  /** The revision it was made from; null for the first. */
  readonly baseRevision: number | null;
  /** Hash of the configuration file it was imported from; null when it was not. */
  readonly sourceHash: string | null;
}

export interface StoredRevision extends RevisionSummary {
  readonly configuration: Configuration;
}

/** A client key as it is kept: the key itself is not. */
export interface ClientKey {
  readonly hash: string;
  readonly tenant: string;
  readonly name: string;
  /** Null: every route. */
  readonly routes: readonly string[] | null;
  readonly createdAt: number;
  readonly lastUsedAt: number | null;
  /** Null while it opens the gateway. */
  readonly revokedAt: number | null;
}

/** When something came over a client key. Wall clock, ms. */
export interface KeyMoment {
  readonly hash: string;
  readonly at: number;
}

type AuditWords = "actor" | "via" | "action" | "object" | "result" | "reason" | "changes";
export type AuditDraft = Pick<AuditView, AuditWords> &
  Partial<Pick<AuditView, "role" | "address" | "requestId">>;
export type RevisionDraft = Pick<
  StoredRevision,
  "author" | "note" | "via" | "baseRevision" | "sourceHash" | "configuration"
>;

/** One change by an operator or by the configuration file: all of it is kept, or none. */
export interface Change {
  /** A repeated id changes nothing and gets the first answer; null where nobody can repeat it. */
  readonly mutationId: string | null;
  /** Always written, for refused tries too. */
  readonly audit: AuditDraft;
  /** Becomes the next revision, if `baseRevision` still is the newest one (null: there is none yet). */
  readonly revision?: RevisionDraft;
  /** A breaker with its override set or cleared. */
  readonly breaker?: BreakerSnapshot;
  /** `disabled` null: the provider is enabled again. */
  readonly providerSwitch?: { readonly provider: string; readonly disabled: Switch | null };
  readonly clientKey?: ClientKey;
  readonly revokedKey?: KeyMoment;
  readonly access?: AccessChange;
  /** A key that was typed; what it is kept as nobody reads. */
  readonly providerKey?: KeyChange;
  /** Kept answers that are forgotten. */
  readonly cachePurge?: CachePurge;
  /** One job of the deferred queue, if it still is in a state for that. */
  readonly deferred?: DeferredChange;
  /** Whether the deferred queue is drained. */
  readonly deferredPaused?: boolean;
  /** A fault begins, or some come to their end. */
  readonly faults?: FaultChange;
  /** A game day as it stands after the change. */
  readonly gameDay?: StoredGameDay;
  /** Somebody looks after an alert, or keeps it quiet for a while. */
  readonly alert?: AlertAmendment;
}

export type CommitOutcome =
  /** On disk. `revision`: the number of the new one, where the change held one. */
  | { readonly kind: "committed"; readonly audit: AuditView; readonly revision: number | null }
  /** Nothing was changed, the try is in the audit log: the job is in another state by now (null: gone). */
  | {
      readonly kind: "moved_on";
      readonly audit: AuditView;
      readonly state: DeferredJob["state"] | null;
    }
  /** Nothing was changed, the try is in the audit log: `newest` came after the draft's base. */
  | { readonly kind: "stale"; readonly audit: AuditView; readonly newest: number | null };

export type CommitResult =
  /** `repeated`: this mutation had been answered before; nothing was done now. */
  | (CommitOutcome & { readonly repeated: boolean })
  /** The disk or the writer failed. Asking again with the same mutation id is safe. */
  | { readonly kind: "unavailable"; readonly detail: string };

/** What a gateway needs to go on where it stopped. */
export interface StoredState {
  /** The newest one; null before the first. */
  readonly revision: StoredRevision | null;
  readonly breakers: readonly BreakerSnapshot[];
  /** Those not yet over. */
  readonly cooldowns: readonly Cooldown[];
  /** Those not yet expired. */
  readonly providerSwitches: readonly (Switch & { readonly provider: string })[];
  readonly clientKeys: readonly ClientKey[];
  /** The newest, oldest of them first. */
  readonly keptStates: readonly KeptState[];
  /** Of the deferred queue, in the order they came; what ran when the gateway stopped waits again. */
  readonly waitingJobs: readonly WaitingJob[];
  readonly dueWebhooks: readonly DueWebhook[];
  readonly settings: Readonly<Record<string, unknown>>;
  readonly keptAlerts: KeptAlerts;
  readonly faults: KeptFaults;
  readonly access: Access;
  readonly providerKeys: readonly OpenedKey[];
}

/** Something the store could not do, told to whoever opened it. Requests never notice. */
export type StoreFault =
  /** A batch could not be written; it stays queued and is tried again. */
  | { readonly kind: "recording_failed"; readonly detail: string }
  /** Rows were given up: the queue was full, the batch unwritable, or the store closed without a disk. */
  | { readonly kind: "telemetry_lost"; readonly rows: number; readonly detail: string }
  /** A worker thread ended; the next call starts another. */
  | { readonly kind: "thread_ended"; readonly detail: string }
  /** Answers that were to be kept for an emergency are not. */
  | { readonly kind: "answers_lost"; readonly detail: string }
  | { readonly kind: "pruning_failed"; readonly detail: string }
  /** A listener of `onRecorded` threw; the rows are on disk. */
  | { readonly kind: "listener_failed"; readonly detail: string };

/**
 * The gateway's memory (docs/design.md, Data). The SQLite implementation works in two threads of
 * its own; whoever calls never waits for a disk unless it awaits the answer. Queries reject when
 * the database cannot be read.
 */
export interface Store extends StoreQueries {
  /** Takes note, in about a microsecond, and never throws. On disk within a second; lost if the disk fails for long. */
  record(telemetry: Telemetry): void;
  /**
   * Keeps a breaker for the next start, with the telemetry. One of an older generation than what is
   * kept changes nothing, so it cannot undo an override committed meanwhile.
   */
  saveBreaker(snapshot: BreakerSnapshot): void;
  /** Whether one more answer could be taken by `keepAnswer`; asked first, it spares making it. */
  readonly keepsAnswers: boolean;
  /** Keeps an answer for an emergency, if it may be kept: within a second, or never if there is no room. */
  keepAnswer(answer: AnswerToKeep): void;
  /** Calls back with the questions that want a vector beside their answers, which are kept already. */
  onVectorsWanted(listener: (wanted: readonly VectorWanted[]) => void): void;
  /** Keeps vectors beside their answers. Rejects when that fails. */
  keepVectors(vectors: readonly VectorToKeep[]): Promise<void>;
  /**
   * Calls back with the requests of each batch once they are on disk, the newest twenty of more, and
   * with how many there are. Returns the way to stop that.
   */
  onRecorded(listener: RecordedListener): () => void;
  /** Rows of telemetry taken and neither on disk nor given up. */
  readonly backlog: number;
  /** Telemetry given up since the store was opened. */
  readonly lost: number;
  /** Resolves when all that was recorded before is on disk; rejects when that fails. */
  flush(): Promise<void>;
  /** Flushes, then ends both threads. Nothing is lost unless the disk fails. */
  close(): Promise<void>;
  readonly deferred: DeferredStore;
  /** What users say of answers, and what is known of their quality. */
  readonly feedback: FeedbackStore;
  /** Exercises with injected faults, and what was reported of them. */
  readonly gameDays: GameDayStore;
  /** Resolves once the change is durable: it survives power loss from then on. */
  commit(change: Change): Promise<CommitResult>;
  /** What people are told, and whether it arrived. */
  readonly alerts: AlertStore;
  /** How long things are kept from now on. Until it is said, nothing is deleted. */
  keep(retention: RetentionSettings): void;
  /** Durable like `commit`, without audit: small switches like the demo's traffic. Rejects on failure. */
  saveSetting(key: string, value: unknown): Promise<void>;
}
