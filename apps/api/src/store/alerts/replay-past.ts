import { ThreadLink } from "../thread/thread-link.ts";
import type { ReplayData } from "../thread/replay-thread.ts";
import type { ReplayCalls, ReplayQuery, ReplayResult } from "./replay-calls.ts";

/**
 * Lives through the stored past in a thread of its own, so that no page and no request waits for it; one
 * after the other. Rejects when the database cannot be read.
 */
export function replayer(directory: string): (query: ReplayQuery) => Promise<ReplayResult> {
  let last: Promise<unknown> = Promise.resolve();
  return (query) => {
    const next = last.then(() => replayOnce(directory, query));
    last = next.catch(() => undefined);
    return next;
  };
}

async function replayOnce(directory: string, query: ReplayQuery): Promise<ReplayResult> {
  const data: ReplayData = { directory };
  const thread = new ThreadLink<ReplayCalls>({
    file: new URL("../thread/replay-thread.ts", import.meta.url),
    data,
    onEnded: () => undefined,
  });
  try {
    return await thread.call("replay", query);
  } finally {
    await thread.end();
  }
}
