import { parentPort, workerData } from "node:worker_threads";
import { openForWriting } from "../database.ts";
import type { Retention } from "../write/retention.ts";
import { writerCalls } from "../write/writer-calls.ts";
import { serveCalls } from "./serve-calls.ts";

export interface WriterData {
  readonly directory: string;
  readonly retention: Retention;
  readonly dataKey: string | null;
}

if (parentPort === null) throw new Error("This file is the entry of a worker thread.");
const { directory, retention, dataKey }: WriterData = workerData;
serveCalls(parentPort, () => {
  const database = openForWriting(directory);
  return { calls: writerCalls(database, retention, dataKey), close: () => database.$client.close() };
});
