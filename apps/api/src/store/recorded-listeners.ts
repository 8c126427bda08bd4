import type { EventView } from "@understudy/contract";
import { eventView } from "./event-view.ts";
import { readRecord, type QueuedTelemetry } from "./queued-telemetry.ts";
import type { RecordedListener, StoreFault } from "./store.ts";

/** As many as a feed shows of a batch: the rest only costs time. */
export const mostShown = 20;

/** Who wants to know of requests that are on disk. */
export class RecordedListeners {
  readonly #listeners = new Set<RecordedListener>();
  readonly #onFault: (fault: StoreFault) => void;

  constructor(onFault: (fault: StoreFault) => void) {
    this.#onFault = onFault;
  }

  /** Returns the way to stop listening. */
  add(listener: RecordedListener): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  /** Tells the requests of a batch; `sequences` has one entry for each, null where it was known before. */
  tell(batch: readonly QueuedTelemetry[], sequences: readonly (number | null)[]): void {
    if (this.#listeners.size === 0) return;
    const rows = newestViews(batch, sequences);
    if (rows.length === 0) return;
    const count = sequences.filter((sequence) => sequence !== null).length;
    for (const listener of this.#listeners) {
      try {
        listener(rows, count);
      } catch (error) {
        const detail = error instanceof Error ? error.message : String(error);
        this.#onFault({ kind: "listener_failed", detail });
      }
    }
  }
}

/** The newest requests of a batch that were not known before, oldest of them first. */
function newestViews(
  batch: readonly QueuedTelemetry[],
  sequences: readonly (number | null)[],
): readonly EventView[] {
  const texts = batch.filter((row) => typeof row === "string");
  const views: EventView[] = [];
  for (let index = texts.length - 1; index >= 0 && views.length < mostShown; index -= 1) {
    const [text, sequence] = [texts[index], sequences[index] ?? null];
    if (text !== undefined && sequence !== null) views.push(eventView(sequence, readRecord(text)));
  }
  return views.toReversed();
}
