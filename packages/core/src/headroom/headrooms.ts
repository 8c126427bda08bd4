import type { Clock } from "../ports.ts";
import { Headroom } from "./headroom.ts";

/** The headroom of every limit group; each is made when first asked for. */
export class Headrooms {
  readonly #clock: Clock;
  readonly #groups = new Map<string, Headroom>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  of(limitGroup: string): Headroom {
    const known = this.#groups.get(limitGroup);
    if (known !== undefined) return known;
    const headroom = new Headroom(this.#clock);
    this.#groups.set(limitGroup, headroom);
    return headroom;
  }
}
