import type { NewerEvents } from "@understudy/contract";
import type { Counted } from "./live-rows.ts";

export interface UnlistedPorts {
  /** How many requests of the list came after a sequence. */
  readonly count: (after: number) => Promise<NewerEvents>;
  /** All that came since the list is held. */
  readonly told: (counted: Counted) => void;
  /** Reads the newest page. */
  readonly read: () => void;
}

/** A list that moves is read again at most this often (docs/dashboard.md 1.4). */
const readEverySeconds = 5;

/**
 * What the feed does not tell one by one when there is too much of it. A list that is held is told how
 * many they are, counted by the gateway; one that moves is read again.
 */
export class UnlistedRequests {
  readonly #ports: UnlistedPorts;
  /** Of any request that is known, whether or not the list shows it. */
  #newest = 0;
  /** Null: the list is not held. */
  #counted: Counted | null = null;
  #owed = false;
  #asking = false;
  #sinceRead = readEverySeconds;

  constructor(ports: UnlistedPorts) {
    this.#ports = ports;
  }

  /** Whether a list that was held may lack rows that it was told the number of. */
  get missed(): boolean {
    return this.#owed || (this.#counted?.count ?? 0) > 0;
  }

  saw(sequence: number): void {
    this.#newest = Math.max(this.#newest, sequence);
  }

  /** From now on those that come are counted; tells after which request. */
  hold(): number {
    this.#counted = { count: 0, until: this.#newest };
    this.#owed = false;
    return this.#newest;
  }

  /** What was not told meanwhile is read at once. */
  letGo(): void {
    const missed = this.missed;
    this.#counted = null;
    this.#owed = false;
    if (missed) this.#read();
  }

  /** There may be requests that were not told. */
  mayHaveMissed(): void {
    if (this.#counted === null) return;
    this.#owed = true;
    void this.#ask();
  }

  /** Once a second: so many were stored in it that were not told. */
  second(unlisted: number): void {
    this.#sinceRead += 1;
    this.#owed ||= unlisted > 0;
    if (!this.#owed) return;
    if (this.#counted !== null) void this.#ask();
    else if (this.#sinceRead >= readEverySeconds) this.#read();
  }

  #read(): void {
    this.#owed = false;
    this.#sinceRead = 0;
    this.#ports.read();
  }

  /** One question at a time; one that fails is put again in the next second. */
  async #ask(): Promise<void> {
    const asked = this.#counted;
    if (this.#asking || asked === null) return;
    this.#asking = true;
    this.#owed = false;
    const answer = await this.#ports.count(asked.until).catch(() => null);
    this.#asking = false;
    if (answer === null) this.#owed = true;
    else if (this.#counted === asked) {
      this.#counted = { count: asked.count + answer.count, until: answer.until };
      this.#ports.told(this.#counted);
      if (this.#owed || answer.until < answer.newest) await this.#ask();
    } else if (this.#owed) await this.#ask();
  }
}
