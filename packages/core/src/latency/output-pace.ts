import type { StreamProgress } from "../attempt/stream-progress.ts";
import type { Clock } from "../ports.ts";
import { Drift, type DriftReading } from "./drift.ts";
import { LatencySketch } from "./latency-sketch.ts";

/** Ms for each token: less is quicker than anybody reads. */
const noticeableMs = 10;

/**
 * How quickly a target writes, in ms for each output token, against how quickly it usually does. Streams
 * under way count as they look now, each once: at a tenth of its pace a target would else have been slow
 * for minutes before the first of its answers has ended (docs/resilience.md section 6, Drift).
 */
export class OutputPace {
  readonly #clock: Clock;
  readonly #drift: Drift;
  readonly #underWay = new Set<StreamProgress>();

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#drift = new Drift(clock, noticeableMs);
  }

  /** A stream has had its first content. */
  began(stream: StreamProgress): void {
    this.#underWay.add(stream);
  }

  /** It is over. `counts`: how it was written until now says something about its target. */
  ended(stream: StreamProgress, counts: boolean): void {
    if (!this.#underWay.delete(stream) || !counts) return;
    const perTokenMs = stream.perTokenMs(this.#clock.now());
    if (perTokenMs !== null) this.#drift.add(perTokenMs);
  }

  /** Looks at every stream under way; call it about once a second. */
  read(): DriftReading | null {
    const now = this.#clock.now();
    const underWay = new LatencySketch();
    for (const stream of this.#underWay) {
      const perTokenMs = stream.look(now);
      if (perTokenMs !== null) underWay.add(perTokenMs);
    }
    return this.#drift.read(underWay);
  }
}
