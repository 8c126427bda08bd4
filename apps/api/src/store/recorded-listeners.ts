import type { EventView } from "@understudy/contract";
import { eventView } from "./event-view.ts";
import type { StoreFault, Telemetry } from "./store.ts";

type Listener = (rows: readonly EventView[]) => void;

/** Who wants to know of requests that are on disk. */
export class RecordedListeners {
  readonly #listeners = new Set<Listener>();
  readonly #onFault: (fault: StoreFault) => void;

  constructor(onFault: (fault: StoreFault) => void) {
    this.#onFault = onFault;
  }

  /** Returns the way to stop listening. */
  add(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  /** Tells the requests of a batch; `sequences` has one entry for each, null where it was known before. */
  tell(batch: readonly Telemetry[], sequences: readonly (number | null)[]): void {
    if (this.#listeners.size === 0) return;
    const rows = eventViews(batch, sequences);
    if (rows.length === 0) return;
    for (const listener of this.#listeners) {
      try {
        listener(rows);
      } catch (error) {
        const detail = error instanceof Error ? error.message : String(error);
        this.#onFault({ kind: "listener_failed", detail });
      }
    }
  }
}

function eventViews(batch: readonly Telemetry[], sequences: readonly (number | null)[]): EventView[] {
  const records = batch.flatMap((row) => (row.kind === "request" ? [row.record] : []));
  return records.flatMap((record, index) => {
    const sequence = sequences[index] ?? null;
    return sequence === null ? [] : [eventView(sequence, record)];
  });
}
