import type { Clock, RequestRecord } from "@understudy/core";
import type { Log } from "./log.ts";

const mostPerSecond = 10;

/**
 * A line for each request that failed or whose stream broke, under the id its caller was told. In an
 * outage there are as many as there are requests: ten a second are written, the others counted.
 */
export class FailureLog {
  readonly #log: Log;
  readonly #clock: Clock;
  #second = Number.NEGATIVE_INFINITY;
  #written = 0;
  #unwritten = 0;

  constructor(log: Log, clock: Clock) {
    this.#log = log;
    this.#clock = clock;
  }

  take({ requestId, route, outcome, status, errorCode, durationMs, path }: RequestRecord): void {
    if (outcome !== "failed" && outcome !== "interrupted") return;
    const second = Math.floor(this.#clock.now() / 1_000);
    if (second !== this.#second) {
      this.#second = second;
      this.#written = 0;
    }
    if (this.#written >= mostPerSecond) {
      this.#unwritten += 1;
      return;
    }
    this.#written += 1;
    this.#log.warn(`request ${outcome}`, {
      requestId,
      route,
      status,
      ...(errorCode === undefined ? {} : { errorCode }),
      durationMs: Math.round(durationMs),
      path: path.map((step) => `${step.target} ${step.kind === "skip" ? step.reason : step.outcome}`),
      ...(this.#unwritten === 0 ? {} : { unwrittenBefore: this.#unwritten }),
    });
    this.#unwritten = 0;
  }
}
