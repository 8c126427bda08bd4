import type { Clock } from "../ports.ts";
import { PeakEwma } from "./peak-ewma.ts";
import { SlowStart } from "./slow-start.ts";

/** One call as the balance sees it. After its end nothing it says counts. */
export interface CallUnderWay {
  /** Its first content is here. */
  firstToken(): void;
  /** It failed in a way that speaks against the target, whose first-token limit was `limitMs`. */
  failed(limitMs: number): void;
  /** It ended otherwise. */
  end(): void;
}

/**
 * What a target is busy with and how quickly it begins to answer. Only streamed calls have a first
 * token (docs/resilience.md 0.2); where none were made lately, calls under way and weights decide.
 */
export class TargetLoad {
  readonly #clock: Clock;
  readonly #firstToken = new PeakEwma();
  readonly #slowStart = new SlowStart();
  #inFlight = 0;
  /** Streamed calls without a first token yet, and since when none of them was heard. */
  #waiting = 0;
  #heardAt = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Calls not yet ended. */
  get inFlight(): number {
    return this.#inFlight;
  }

  /** Recent first-token time in ms, slow ones and failures first; null: not known. */
  get firstTokenMs(): number | null {
    return this.#firstToken.read(this.#clock.now());
  }

  /** For how long streamed calls have been waiting and none began to answer, in ms. */
  get waitingMs(): number {
    return this.#waiting === 0 ? 0 : this.#clock.now() - this.#heardAt;
  }

  /** By what the weight is multiplied after a recovery. */
  get rampFactor(): number {
    return this.#slowStart.factor(this.#clock.now());
  }

  /** The target is back: its share grows from a tenth. */
  recovered(): void {
    this.#slowStart.begin(this.#clock.now());
  }

  /** A call starts. */
  begin(streamed: boolean): CallUnderWay {
    const startedAt = this.#clock.now();
    let under = true;
    let waits = streamed;
    this.#inFlight += 1;
    if (streamed) {
      if (this.#waiting === 0) this.#heardAt = startedAt;
      this.#waiting += 1;
    }
    const stopWaiting = (): void => {
      if (waits) this.#waiting -= 1;
      waits = false;
    };
    const end = (): void => {
      if (!under) return;
      under = false;
      stopWaiting();
      this.#inFlight -= 1;
    };
    return {
      firstToken: () => {
        if (!under || !waits) return;
        stopWaiting();
        this.#heardAt = this.#clock.now();
        this.#firstToken.add(this.#heardAt, this.#heardAt - startedAt);
      },
      failed: (limitMs) => {
        if (under) this.#firstToken.addFailure(this.#clock.now(), limitMs);
        end();
      },
      end,
    };
  }
}
