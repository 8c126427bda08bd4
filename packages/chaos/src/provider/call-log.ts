import type { FaultName } from "../faults/registry.ts";
import type { ChunkMark } from "../script/script.ts";
import type { ScriptWitness } from "../script/script-player.ts";

/**
 * How a call ended, as the provider saw it: an undisturbed answer, a refusal of a request that
 * was wrong, the fault it fell to, or a caller who went away before the end (whatever the fault).
 */
export type CallOutcome = "served" | "rejected" | "aborted" | FaultName;

/** One call. The record of a running call changes until it has ended. */
export interface CallRecord {
  /** 1 is the first call this provider ever got. */
  readonly number: number;
  readonly provider: string;
  readonly path: string;
  /** Null where the request named none that could be read. */
  readonly model: string | null;
  readonly stream: boolean;
  /** `marker=...` of the last user message. */
  readonly marker: string | null;
  /** The fault that was at work, even if the caller left before it showed. */
  readonly fault: FaultName | null;
  /** Wall clock, ms since the epoch. */
  readonly startedAt: number;
  /** Clock ms, as the two below. */
  readonly at: number;
  /** First content of a stream, thinking included. */
  readonly firstTokenAt: number | null;
  readonly endedAt: number | null;
  /** Null while it runs. */
  readonly outcome: CallOutcome | null;
  /** Null until the head was sent. */
  readonly status: number | null;
  /** Of the body, as handed to the wire. */
  readonly bytes: number;
}

export type CallStart = Omit<
  CallRecord,
  "number" | "firstTokenAt" | "endedAt" | "outcome" | "status" | "bytes"
>;

/** started = running + the sum of the outcomes, always. */
export interface CallCounts {
  readonly started: number;
  readonly running: number;
  readonly outcomes: Readonly<Partial<Record<CallOutcome, number>>>;
}

type OpenRecord = { -readonly [Field in keyof CallRecord]: CallRecord[Field] };

interface Tally {
  started: number;
  running: number;
  readonly outcomes: Partial<Record<CallOutcome, number>>;
}

/** Every call of one provider. Counts are exact for ever; of the records the newest are kept. */
export class CallLog {
  readonly #now: () => number;
  readonly #limit: number;
  #records: OpenRecord[] = [];
  readonly #tallies = new Map<string, Tally>();
  #started = 0;
  #running = 0;
  #idle: (() => void)[] = [];

  constructor(now: () => number, limit: number) {
    this.#now = now;
    this.#limit = limit;
  }

  /** Books a new call; `planned` is its outcome should its caller stay to the end. */
  open(start: CallStart, planned: CallOutcome): ScriptWitness {
    this.#started += 1;
    this.#running += 1;
    const record: OpenRecord = { ...start, number: this.#started, ...untouched };
    this.#keep(record);
    const tally = this.#tallyOf(record.path);
    tally.started += 1;
    tally.running += 1;
    return {
      headSent: (status) => {
        record.status = status;
      },
      dataSent: (bytes: number, mark: ChunkMark) => {
        record.bytes += bytes;
        if (mark === "content" || mark === "thinking") record.firstTokenAt ??= this.#now();
      },
      ended: () => this.#close(record, planned),
      aborted: () => this.#close(record, "aborted"),
    };
  }

  /** Oldest first. */
  get records(): readonly CallRecord[] {
    return this.#records.slice(-this.#limit);
  }

  /** Of the paths that match together: probes of the model list are not completions. */
  counts(matches: (path: string) => boolean): CallCounts {
    const sum: Tally = { started: 0, running: 0, outcomes: {} };
    for (const [path, { started, running, outcomes }] of this.#tallies) {
      if (!matches(path)) continue;
      sum.started += started;
      sum.running += running;
      for (const [outcome, count] of Object.entries(outcomes).filter(isCounted)) {
        sum.outcomes[outcome] = (sum.outcomes[outcome] ?? 0) + count;
      }
    }
    return sum;
  }

  /** Resolves when no call is running: at once if none is. */
  idle(): Promise<void> {
    if (this.#running === 0) return Promise.resolve();
    return new Promise((resolve) => this.#idle.push(resolve));
  }

  #close(record: OpenRecord, outcome: CallOutcome): void {
    record.outcome = outcome;
    record.endedAt = this.#now();
    const tally = this.#tallyOf(record.path);
    tally.running -= 1;
    tally.outcomes[outcome] = (tally.outcomes[outcome] ?? 0) + 1;
    this.#running -= 1;
    if (this.#running > 0) return;
    const waiting = this.#idle;
    this.#idle = [];
    for (const resolve of waiting) resolve();
  }

  /** Trims in steps, so that a full log costs no more per call than an empty one. */
  #keep(record: OpenRecord): void {
    this.#records.push(record);
    if (this.#records.length >= 2 * this.#limit) this.#records = this.#records.slice(-this.#limit);
  }

  #tallyOf(path: string): Tally {
    let tally = this.#tallies.get(path);
    if (tally === undefined) {
      tally = { started: 0, running: 0, outcomes: {} };
      this.#tallies.set(path, tally);
    }
    return tally;
  }
}

const untouched = { firstTokenAt: null, endedAt: null, outcome: null, status: null, bytes: 0 } as const;

function isCounted(entry: [string, number | undefined]): entry is [CallOutcome, number] {
  return entry[1] !== undefined;
}
