import type { ReaderCalls } from "./read/reader-calls.ts";
import type { StoreFault } from "./store.ts";
import type { ReaderData } from "./thread/reader-thread.ts";
import { ThreadLink } from "./thread/thread-link.ts";
import type { WriterData } from "./thread/writer-thread.ts";
import type { WriterCalls } from "./write/writer-calls.ts";

export interface StoreThreads {
  readonly writer: ThreadLink<WriterCalls>;
  readonly reader: ThreadLink<ReaderCalls>;
  /** Ends both, once they have done what they were asked. */
  readonly end: () => Promise<void>;
}

export interface StoreThreadsOptions {
  readonly directory: string;
  readonly dataKey: string | null;
  readonly onFault: (fault: StoreFault) => void;
  /** Wall clock, ms. */
  readonly now: number;
}

/**
 * Starts the thread that writes and the one that reads. Resolves once the schema is up to date;
 * rejects, with both threads ended, when the database cannot be opened.
 */
export async function startThreads(options: StoreThreadsOptions): Promise<StoreThreads> {
  const { directory, dataKey, onFault } = options;
  const onEnded = (detail: string): void => {
    onFault({ kind: "thread_ended", detail });
  };
  const writerData: WriterData = { directory, dataKey };
  const writer = new ThreadLink<WriterCalls>({
    file: new URL("./thread/writer-thread.ts", import.meta.url),
    data: writerData,
    onEnded,
  });
  const readerData: ReaderData = { directory, dataKey };
  const reader = new ThreadLink<ReaderCalls>({
    file: new URL("./thread/reader-thread.ts", import.meta.url),
    data: readerData,
    onEnded,
  });
  const end = async (): Promise<void> => {
    await Promise.all([writer.end(), reader.end()]);
  };
  // Loading a thread's code takes longer than opening the database, so both load at once.
  reader.start();
  try {
    await writer.call("reopenJobs", options.now);
  } catch (error) {
    await end();
    throw error;
  }
  return { writer, reader, end };
}
