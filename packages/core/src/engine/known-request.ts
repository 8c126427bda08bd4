import type { EngineRequest } from "./delivery.ts";
import type { EngineState } from "./engine-state.ts";
import type { Disappointment } from "./exhaustion.ts";
import { isOwnError, type Offence } from "./repeat-offenders.ts";

/** One request beside what is known of those like it. Its fingerprint is made when it is needed, once. */
export class KnownRequest {
  readonly offence: Offence;
  readonly #state: Pick<EngineState, "offenders">;
  readonly #make: (() => string) | undefined;
  #made: string | null = null;

  constructor(state: Pick<EngineState, "offenders">, { fingerprint }: Pick<EngineRequest, "fingerprint">) {
    this.#state = state;
    this.#make = fingerprint;
    const known = state.offenders.isEmpty ? null : this.#fingerprint();
    this.offence = known === null ? "none" : state.offenders.offenceOf(known);
  }

  /** Two targets that each failed at it in their own way say that it may be the request. */
  failed(disappointments: readonly Disappointment[]): void {
    const failed = disappointments.filter((each) => each.kind === "failed");
    if (!failed.every((each) => isOwnError(each.class))) return;
    if (new Set(failed.map(({ target }) => target)).size < 2) return;
    const fingerprint = this.#fingerprint();
    if (fingerprint !== null) this.#state.offenders.failedEverywhere(fingerprint);
  }

  answered(): void {
    if (this.offence !== "none" && this.#made !== null) this.#state.offenders.answered(this.#made);
  }

  #fingerprint(): string | null {
    this.#made ??= this.#make?.() ?? null;
    return this.#made;
  }
}
