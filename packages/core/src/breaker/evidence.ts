import type { BreakerSettings } from "./breaker-settings.ts";
import type { DetectorFacts } from "./detectors.ts";
import { RollingWindow } from "./rolling-window.ts";

/** What the calls of late say of one target: all that the detectors look at. Counts, decides nothing. */
export class Evidence {
  #ended: RollingWindow;
  /** A first token is judged when it comes, or when it is late: long before its call has ended (D9). */
  #firstTokens: RollingWindow;
  #consecutive = 0;

  constructor(settings: BreakerSettings) {
    this.#ended = windowOf(settings);
    this.#firstTokens = windowOf(settings);
  }

  callEnded(now: number, failed: boolean): void {
    this.#ended.record(now, failed);
    this.#consecutive = failed ? this.#consecutive + 1 : 0;
  }

  firstToken(now: number, slow: boolean): void {
    this.#firstTokens.record(now, slow);
  }

  facts(now: number): DetectorFacts {
    const { calls, failures } = this.#ended.counts(now);
    const firstTokens = this.#firstTokens.counts(now);
    return {
      calls,
      failures,
      consecutive: this.#consecutive,
      firstTokens: firstTokens.calls,
      slow: firstTokens.failures,
    };
  }

  clear(): void {
    this.#ended.clear();
    this.#firstTokens.clear();
    this.#consecutive = 0;
  }

  /** Empty windows of another shape; the row of failures goes on. */
  reshape(settings: BreakerSettings): void {
    this.#ended = windowOf(settings);
    this.#firstTokens = windowOf(settings);
  }
}

function windowOf({ windowMs, windowBuckets }: BreakerSettings): RollingWindow {
  return new RollingWindow(windowMs, windowBuckets);
}
