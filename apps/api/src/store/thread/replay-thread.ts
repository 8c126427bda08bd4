import { parentPort, workerData } from "node:worker_threads";
import { replayCalls } from "../alerts/replay-calls.ts";
import { openForReading } from "../database.ts";
import { serveCalls } from "./serve-calls.ts";

export interface ReplayData {
  readonly directory: string;
}

if (parentPort === null) throw new Error("This file is the entry of a worker thread.");
const { directory }: ReplayData = workerData;
serveCalls(parentPort, () => {
  const database = openForReading(directory);
  return { calls: replayCalls(database), close: () => database.$client.close() };
});
