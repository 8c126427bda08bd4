import { parentPort, workerData } from "node:worker_threads";
import { openForReading } from "../database.ts";
import { readerCalls } from "../read/reader-calls.ts";
import { serveCalls } from "./serve-calls.ts";

export interface ReaderData {
  readonly directory: string;
  readonly dataKey: string | null;
}

if (parentPort === null) throw new Error("This file is the entry of a worker thread.");
const { directory, dataKey }: ReaderData = workerData;
serveCalls(parentPort, () => {
  const database = openForReading(directory);
  return { calls: readerCalls(database, dataKey), close: () => database.$client.close() };
});
