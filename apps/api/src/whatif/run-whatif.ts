import { on } from "node:events";
import { Worker } from "node:worker_threads";
import type { WhatifData, WhatifMessage } from "./whatif-thread.ts";

/** An hour of heavy traffic takes a third of it; ms. */
const mostMemoryMegabytes = 1_536;

/**
 * Lives through what is stored in a thread of its own, which goes behind all others, so that neither a request
 * nor a page waits for it. Stopping to read, or the signal, ends it at once.
 */
export async function* runWhatif(data: WhatifData, signal: AbortSignal): AsyncGenerator<WhatifMessage, void> {
  const worker = new Worker(new URL("./whatif-thread.ts", import.meta.url), {
    workerData: data,
    resourceLimits: { maxOldGenerationSizeMb: mostMemoryMegabytes },
  });
  try {
    const messages: AsyncIterable<readonly WhatifMessage[]> = on(worker, "message", {
      signal,
      close: ["exit"],
    });
    for await (const [message] of messages) {
      if (message === undefined) continue;
      yield message;
      if (message.kind === "answer") return;
    }
  } finally {
    await worker.terminate();
  }
}
