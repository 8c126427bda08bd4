import { parentPort, workerData } from "node:worker_threads";
import { openForWriting } from "../database.ts";
import type { Retention } from "../write/retention.ts";
import { writerCalls } from "../write/writer-calls.ts";
import { serveCalls } from "./serve-calls.ts";

export interface WriterData {
  readonly directory: string;
  readonly retention: Retention;
}

if (parentPort === null) throw new Error("This file is the entry of a worker thread.");
const { directory, retention }: WriterData = workerData;
serveCalls(parentPort, () => {
  const database = openForWriting(directory);
  return { calls: writerCalls(database, retention), close: () => database.$client.close() };
});
