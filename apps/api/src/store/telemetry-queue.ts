import type { Timer, Timers } from "@understudy/core";
import type { StoreFault } from "./store.ts";
import { ThreadFault } from "./thread/thread-fault.ts";

const batchRows = 500;
const batchMs = 250;
const retryMs = 1_000;
/** Beyond this the oldest are given up: a dead disk must not fill the memory. */
const mostRows = 20_000;

export interface TelemetryQueueOptions<Row> {
  readonly timers: Timers;
  /** Writes a batch; rejects with a ThreadFault. */
  readonly write: (batch: readonly Row[]) => Promise<readonly (number | null)[]>;
  /** The batch is on disk; one sequence for each request in it. */
  readonly onWritten: (batch: readonly Row[], sequences: readonly (number | null)[]) => void;
  readonly onFault: (fault: StoreFault) => void;
}

/**
 * Gathers telemetry into batches of 500 or 250 ms, whichever comes first, one batch under way at a
 * time. Taking a row never waits and never throws.
 */
export class TelemetryQueue<Row> {
  readonly #options: TelemetryQueueOptions<Row>;
  #rows: Row[] = [];
  #writing: Promise<void> | null = null;
  #timer: Timer | null = null;
  /** The last batch failed: only the timer and `flush` try again. */
  #failing = false;
  #closed = false;
  /** Rows ever taken, and rows among them that are written or given up. */
  #taken = 0;
  #settled = 0;
  #lost = 0;

  constructor(options: TelemetryQueueOptions<Row>) {
    this.#options = options;
  }

  /** Rows taken that are neither written nor given up. */
  get backlog(): number {
    return this.#taken - this.#settled;
  }

  /** Rows given up. */
  get lost(): number {
    return this.#lost;
  }

  push(row: Row): void {
    if (this.#closed) {
      this.#lost++;
      return;
    }
    this.#taken++;
    const waiting = this.#rows.push(row);
    if (waiting === 1) this.#wake(batchMs);
    if (waiting > mostRows) this.#giveUp(this.#rows.splice(0, batchRows).length, "The queue is full.");
    else if (waiting >= batchRows && this.#writing === null && !this.#failing) this.#write().catch(ignore);
  }

  /** Resolves when every row taken before is written or given up; rejects when a batch fails. */
  async flush(): Promise<void> {
    const goal = this.#taken;
    while (this.#settled < goal) await this.#write();
  }

  /** Flushes and takes no more. Rows that cannot be written now are lost, and reported. */
  async close(): Promise<void> {
    await this.flush().catch(ignore);
    this.#closed = true;
    this.#timer?.cancel();
    if (this.#rows.length > 0)
      this.#giveUp(this.#rows.length, "The store closed before they could be written.");
    this.#rows = [];
  }

  /** Writes the next batch, or joins the one under way. */
  #write(): Promise<void> {
    this.#writing ??= this.#writeBatch().finally(() => {
      this.#writing = null;
      if (this.#closed || this.#rows.length === 0) return;
      if (this.#failing) this.#wake(retryMs);
      else if (this.#rows.length < batchRows) this.#wake(batchMs);
      else this.#write().catch(ignore);
    });
    return this.#writing;
  }

  async #writeBatch(): Promise<void> {
    const batch = this.#rows.splice(0, batchRows);
    let sequences: readonly (number | null)[];
    try {
      sequences = await this.#options.write(batch);
    } catch (error) {
      this.#recover(batch, error);
      throw error;
    }
    this.#failing = false;
    this.#settled += batch.length;
    this.#options.onWritten(batch, sequences);
  }

  #recover(batch: readonly Row[], error: unknown): void {
    const detail = error instanceof Error ? error.message : String(error);
    this.#failing = error instanceof ThreadFault && error.passing;
    if (!this.#failing) {
      this.#giveUp(batch.length, detail);
      return;
    }
    this.#rows = [...batch, ...this.#rows];
    this.#options.onFault({ kind: "recording_failed", detail });
  }

  #giveUp(rows: number, detail: string): void {
    this.#lost += rows;
    this.#settled += rows;
    this.#options.onFault({ kind: "telemetry_lost", rows, detail });
  }

  #wake(delayMs: number): void {
    this.#timer?.cancel();
    this.#timer = this.#options.timers.start(delayMs, () => {
      this.#write().catch(ignore);
    });
  }
}

/** For promises whose failure `#recover` has already reported. */
function ignore(): void {}
