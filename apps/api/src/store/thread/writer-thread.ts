import { parentPort, workerData } from "node:worker_threads";
import { openForWriting } from "../database.ts";
import { lockDirectory } from "../directory-lock.ts";
import { writerCalls } from "../write/writer-calls.ts";
import { serveCalls } from "./serve-calls.ts";

export interface WriterData {
  readonly directory: string;
  readonly dataKey: string | null;
}

if (parentPort === null) throw new Error("This file is the entry of a worker thread.");
const { directory, dataKey }: WriterData = workerData;
serveCalls(parentPort, () => {
  const lock = lockDirectory(directory);
  try {
    const database = openForWriting(directory);
    const close = (): void => {
      database.$client.close();
      lock.release();
    };
    return { calls: writerCalls(database, dataKey), close };
  } catch (fault) {
    lock.release();
    throw fault;
  }
});
