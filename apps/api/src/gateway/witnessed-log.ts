import type { Log } from "./log.ts";

export type LogWitness = (message: string, facts: Readonly<Record<string, unknown>>) => void;

/** The gateway's log, which somebody can listen to: a game day asks whether it tells what happened. */
export class WitnessedLog implements Log {
  readonly #log: Log;
  readonly #witnesses = new Set<LogWitness>();

  constructor(log: Log) {
    this.#log = log;
  }

  /** Returns the way to stop listening. */
  witness(witness: LogWitness): () => void {
    this.#witnesses.add(witness);
    return () => this.#witnesses.delete(witness);
  }

  info(message: string, facts: Readonly<Record<string, unknown>> = {}): void {
    this.#log.info(message, facts);
    this.#tell(message, facts);
  }

  warn(message: string, facts: Readonly<Record<string, unknown>> = {}): void {
    this.#log.warn(message, facts);
    this.#tell(message, facts);
  }

  error(message: string, facts: Readonly<Record<string, unknown>> = {}): void {
    this.#log.error(message, facts);
    this.#tell(message, facts);
  }

  #tell(message: string, facts: Readonly<Record<string, unknown>>): void {
    for (const witness of this.#witnesses) witness(message, facts);
  }
}
