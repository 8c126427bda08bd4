import type { RetentionSettings } from "@understudy/contract";
import { alertWriter } from "../alerts/alert-calls.ts";
import { answerKeeper } from "../cache/keep-answers.ts";
import { vectorKeeper } from "../cache/keep-vectors.ts";
import type { AnswerToKeep, VectorToKeep, VectorWanted } from "../cache/kept-answer.ts";
import { durably } from "../database.ts";
import type { StoreDatabase } from "../database.ts";
import { jobWriterCalls } from "../deferred/job-calls.ts";
import { feedbackWriter } from "../feedback/feedback-calls.ts";
import { gameDayWriter } from "../gamedays/gameday-calls.ts";
import { keyVault } from "../keys/key-vault.ts";
import { settings } from "../schema/index.ts";
import { unqueued, type QueuedTelemetry } from "../queued-telemetry.ts";
import type { Change } from "../store.ts";
import { commitChange } from "./commit-change.ts";
import { databaseSize } from "./database-size.ts";
import { runNoter } from "./note-run.ts";
import { pruneHistory } from "./prune-history.ts";
import { requestPruner } from "./prune-requests.ts";
import { batchRecorder } from "./record-batch.ts";

/** Few enough that a batch that waits meanwhile waits some ms. */
const pruneLimit = 1_000;

export type WriterCalls = ReturnType<typeof writerCalls>;

/** All that the writer thread can be told to do. */
export function writerCalls(database: StoreDatabase, dataKey: string | null = null) {
  const vault = keyVault(database, dataKey);
  const keepAnswers = answerKeeper(database, dataKey);
  const keepVectors = vectorKeeper(database, dataKey);
  const recordBatch = batchRecorder(database);
  const pruneRequests = requestPruner(database);
  const noteRun = runNoter(database);
  const size = databaseSize(database);
  /** Null until it is told how long things are kept: nothing is deleted before. */
  let retention: RetentionSettings | null = null;
  return {
    ...jobWriterCalls(database, dataKey),
    ...feedbackWriter(database, dataKey),
    ...gameDayWriter(database),
    /**
     * Writes a batch and deletes up to twice as many requests that are overdue, so that the table
     * stops growing at whatever rate it is written.
     */
    record(batch: readonly QueuedTelemetry[], now: number): readonly (number | null)[] {
      const sequences = recordBatch(batch.map(unqueued));
      if (retention !== null) pruneRequests(retention, now, 2 * batch.length);
      return sequences;
    },
    keepAnswers(batch: readonly AnswerToKeep[]): readonly VectorWanted[] {
      return keepAnswers(batch);
    },
    keepVectors(vectors: readonly VectorToKeep[]): void {
      keepVectors(vectors);
    },
    commit(change: Change, now: number): ReturnType<typeof commitChange> {
      const { providerKey } = change;
      return commitChange(database, change, now, providerKey === undefined ? null : vault.seal(providerKey));
    },
    saveSetting(key: string, value: unknown): void {
      durably(database, () => {
        database
          .insert(settings)
          .values({ key, value })
          .onConflictDoUpdate({ target: settings.key, set: { value } })
          .run();
      });
    },
    ...alertWriter(database),
    /**
     * Deletes some of what is overdue and gives some free space back to the disk. Tells whether there is
     * more to do. That it is asked, every few seconds, is noted as a sign of life. What it is told of keeping holds for every batch from now on.
     */
    prune(now: number, keeping: RetentionSettings): boolean {
      retention = keeping;
      noteRun(now);
      const isMoreOverdue = pruneRequests(keeping, now, pruneLimit);
      pruneHistory(database, keeping, now, pruneLimit);
      return size.shrink(keeping.maxBytes) || isMoreOverdue;
    },
  };
}
