import type { FailureClass } from "../failure/failure-class.ts";
import type { TargetId } from "../target.ts";

interface Sighting {
  readonly class: FailureClass;
  readonly requestId: string | null;
}

/**
 * Refusals that may mean "this target is set up wrongly" or only "this request was": no such model,
 * no access, an answer like a wrong address. One bad request must not bench a target for everyone, so
 * they are believed when two different requests in a row met the same one, or one probe did
 * (docs/resilience.md 0.9).
 */
export class MisconfigurationSuspicion {
  readonly #sightings = new Map<TargetId, Sighting>();

  /**
   * Takes note of one and says whether it is certain now. `requestId`: null for a probe, whose
   * request we wrote ourselves. After that every other request that meets it again confirms it anew.
   */
  confirmedBy(target: TargetId, sighting: Sighting): boolean {
    const before = this.#sightings.get(target);
    this.#sightings.set(target, sighting);
    if (sighting.requestId === null) return true;
    return before?.class === sighting.class && before.requestId !== sighting.requestId;
  }

  /** The target did something that proves it is there. */
  cleared(target: TargetId): void {
    if (this.#sightings.size > 0) this.#sightings.delete(target);
  }
}
