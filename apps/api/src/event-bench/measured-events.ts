import { statSync } from "node:fs";
import { retentionSettingsSchema, type RetentionSettings } from "@understudy/contract";
import { systemPorts } from "../gateway/system-ports.ts";
import { databaseFile, openForWriting } from "../store/database.ts";
import { openStore } from "../store/open-store.ts";
import { queued } from "../store/queued-telemetry.ts";
import type { Telemetry } from "../store/store.ts";
import { pruneHistory } from "../store/write/prune-history.ts";
import { batchRecorder } from "../store/write/record-batch.ts";
import { writerCalls } from "../store/write/writer-calls.ts";
import { seededRequest } from "./seeded-traffic.ts";

const batchSize = 5_000;
const endless: RetentionSettings = retentionSettingsSchema.parse({
  requestsMs: 365 * 86_400_000,
  maxRequests: Number.MAX_SAFE_INTEGER,
  maxBytes: Number.MAX_SAFE_INTEGER,
});

export interface Filling {
  readonly events: number;
  /** They end evenly spread over so long, until now; ms. */
  readonly spanMs: number;
}

/**
 * Fills the database of a data directory, or of a new one, as a gateway would have over that time: by the
 * writer's own statements, in larger batches, the sums that would be too old by then deleted.
 */
export function fillEvents(directory: string, { events, spanMs }: Filling): void {
  const database = openForWriting(directory);
  // What a power cut leaves of it is of no use anyway.
  database.$client.pragma("synchronous = OFF");
  const record = batchRecorder(database);
  const from = Date.now() - spanMs;
  const endOf = (number: number): number => from + (number * spanMs) / events;
  for (let first = 0; first < events; first += batchSize) {
    const size = Math.min(batchSize, events - first);
    record(requestsFrom(first, size, endOf));
    pruneHistory(database, endless, endOf(first + size), batchSize);
  }
  database.$client.close();
}

function requestsFrom(first: number, size: number, endOf: (number: number) => number): Telemetry[] {
  return Array.from({ length: size }, (_, index) => {
    const number = first + index;
    return { kind: "request", record: seededRequest(number, endOf(number)) };
  });
}

export interface MeasuredWriter {
  /** Writes a batch as the writer's thread does; ms it took. */
  write(rows: number): number;
  close(): void;
}

/** The writer's calls on this thread. `firstNumber`: beyond all that were ever filled in. */
export function openMeasuredWriter(directory: string, firstNumber: number): MeasuredWriter {
  const database = openForWriting(directory);
  const writer = writerCalls(database);
  let next = firstNumber;
  return {
    write: (rows) => {
      const batch = requestsFrom(next, rows, () => Date.now()).map(queued);
      next += rows;
      const before = performance.now();
      writer.record(batch, Date.now());
      return performance.now() - before;
    },
    close: () => {
      database.$client.close();
    },
  };
}

export interface MeasuredStore {
  /** Of the database file, without what its log still holds. */
  readonly bytes: number;
  /** From now on the file is kept within a bound. */
  bound(mostBytes: number): void;
  /** Reads the newest page of requests; ms until it was there. */
  read(): Promise<number>;
  /** Records some requests; ms until they were on disk. */
  write(rows: number): Promise<number>;
  close(): Promise<void>;
}

/** The whole store with its threads, as a gateway has it. */
export async function openMeasuredStore(directory: string, firstNumber: number): Promise<MeasuredStore> {
  const store = await openStore({
    directory,
    ports: systemPorts,
    onFault: (fault) => {
      throw new Error(JSON.stringify(fault));
    },
  });
  let next = firstNumber;
  return {
    get bytes() {
      return statSync(databaseFile(directory)).size;
    },
    bound: (maxBytes) => {
      store.keep({ ...endless, maxBytes });
    },
    read: () => timed(() => store.events({ limit: 50, disturbedOnly: false })),
    write: (rows) => {
      for (const telemetry of requestsFrom(next, rows, () => Date.now())) store.record(telemetry);
      next += rows;
      return timed(() => store.flush());
    },
    close: () => store.close(),
  };
}

async function timed(task: () => Promise<unknown>): Promise<number> {
  const before = performance.now();
  await task();
  return performance.now() - before;
}
