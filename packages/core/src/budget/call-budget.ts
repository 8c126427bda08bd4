import { RollingWindow } from "../breaker/rolling-window.ts";
import type { Clock } from "../ports.ts";

/** Says that a call has ended; saying so twice is harmless. */
export type Release = () => void;

/** Retries and hedges under way, of the first calls under way; the small number holds for a quiet target. */
const extraShare = 0.2;
const extraMinimum = 3;
/** Hedges, of the requests of the last minute; no minimum, so that quiet targets are not doubled. */
const hedgeShare = 0.05;
const windowMs = 60_000;
const windowBuckets = 12;

/**
 * How many calls beyond the first the requests to one target may cause (docs/resilience.md
 * section 3). It counts what is under way, because calls are long: a budget by rate would be full
 * again while the last wave still runs. Failing over to another target takes nothing from it.
 */
export class CallBudget {
  readonly #clock: Clock;
  readonly #requests = new RollingWindow(windowMs, windowBuckets);
  readonly #hedges = new RollingWindow(windowMs, windowBuckets);
  #primaries = 0;
  #extras = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Calls under way; at rest there are none. */
  figures(): { readonly primaries: number; readonly extras: number } {
    return { primaries: this.#primaries, extras: this.#extras };
  }

  /** The first call of a request to this target has started. */
  primaryStarted(): Release {
    this.#requests.record(this.#clock.now(), false);
    this.#primaries += 1;
    return once(() => {
      this.#primaries -= 1;
    });
  }

  /** One more call of the same request to this target; null: not now. */
  tryRetry(): Release | null {
    return this.#mayAdd() ? this.#extraStarted() : null;
  }

  /** A second call elsewhere for a request that waits on this target; null: not now. */
  tryHedge(): Release | null {
    const now = this.#clock.now();
    const requests = this.#requests.counts(now).calls;
    const hedges = this.#hedges.counts(now).calls;
    if (!this.#mayAdd() || hedges + 1 > hedgeShare * requests) return null;
    this.#hedges.record(now, false);
    return this.#extraStarted();
  }

  #mayAdd(): boolean {
    return this.#extras + 1 <= Math.max(extraMinimum, extraShare * this.#primaries);
  }

  #extraStarted(): Release {
    this.#extras += 1;
    return once(() => {
      this.#extras -= 1;
    });
  }
}

function once(release: () => void): Release {
  let released = false;
  return () => {
    if (released) return;
    released = true;
    release();
  };
}
