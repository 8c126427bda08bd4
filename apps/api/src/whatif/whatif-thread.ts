import { constants, setPriority } from "node:os";
import { parentPort, workerData } from "node:worker_threads";
import { openForReading } from "../store/database.ts";
import { recordedRequests } from "../store/read/recorded-requests.ts";
import type { TimeRange } from "../store/store-queries.ts";
import { foretell, type Foretold, type WhatifQuestion } from "./foretell.ts";

export interface WhatifData extends WhatifQuestion {
  readonly directory: string;
  readonly range: TimeRange;
  readonly mostRequests: number;
}

/** The answer comes last. `share`: of the work that is done, 0 to 1. */
export type WhatifMessage =
  | { readonly kind: "progress"; readonly share: number }
  | ({ readonly kind: "answer"; readonly requests: number; readonly cut: boolean } & Foretold);

if (parentPort === null) throw new Error("This file is the entry of a worker thread.");
const port = parentPort;
const data: WhatifData = workerData;
// A priority is a thread's own on Linux (setpriority(2)): whoever serves requests goes first.
if (process.platform === "linux") setPriority(constants.priority.PRIORITY_BELOW_NORMAL);

const database = openForReading(data.directory);
const { requests, cut } = recordedRequests(database, data.range, data.mostRequests);
database.$client.close();
let told = 0;
const foretold = foretell(requests, data, (share) => {
  // Whole per cents are enough for whoever watches.
  if (share < told + 0.01) return;
  told = share;
  say({ kind: "progress", share });
});
say({ kind: "answer", requests: requests.length, cut, ...foretold });

function say(message: WhatifMessage): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
  port.postMessage(message);
}
