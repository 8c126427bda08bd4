import { parentPort, workerData } from "node:worker_threads";
import { openForReading } from "../database.ts";
import { readerCalls } from "../read/reader-calls.ts";
import { serveCalls } from "./serve-calls.ts";

export interface ReaderData {
  readonly directory: string;
}

if (parentPort === null) throw new Error("This file is the entry of a worker thread.");
const { directory }: ReaderData = workerData;
serveCalls(parentPort, () => {
  const database = openForReading(directory);
  return { calls: readerCalls(database), close: () => database.$client.close() };
});
