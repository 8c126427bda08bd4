import { whatifLimits } from "@understudy/contract";
import type { Clock } from "@understudy/core";

const minuteMs = 60_000;

export type WhatifTurn =
  /** `giveBack` may be called twice. */
  | { readonly kind: "yours"; readonly giveBack: () => void }
  | { readonly kind: "taken" }
  | { readonly kind: "too_often" };

/** One at a time and not too often, whoever asks: it takes a core while it runs. */
export class WhatifTurns {
  readonly #clock: Clock;
  #isTaken = false;
  #startedAt: number[] = [];

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  take(): WhatifTurn {
    if (this.#isTaken) return { kind: "taken" };
    const now = this.#clock.now();
    this.#startedAt = this.#startedAt.filter((at) => now - at < minuteMs);
    if (this.#startedAt.length >= whatifLimits.perMinute) return { kind: "too_often" };
    this.#startedAt.push(now);
    this.#isTaken = true;
    let isMine = true;
    const giveBack = (): void => {
      if (isMine) this.#isTaken = false;
      isMine = false;
    };
    return { kind: "yours", giveBack };
  }
}
