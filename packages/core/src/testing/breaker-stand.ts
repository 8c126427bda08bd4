import type { BreakerRejection, Permit, Verdict } from "../breaker/admission.ts";
import type { BreakerEvent, BreakerState } from "../breaker/breaker-event.ts";
import { type BreakerSettings, defaultBreakerSettings } from "../breaker/breaker-settings.ts";
import { Breaker } from "../breaker/breaker.ts";
import type { Random } from "../ports.ts";
import { ManualTime } from "../virtual/manual-time.ts";
import { SeededRandom } from "../virtual/seeded-random.ts";

/** A breaker that so many failures in a row do not open is broken: a test of it fails, and does not hang. */
const mostFailures = 1_000;

const verdicts: Readonly<Record<string, Verdict>> = { S: "success", F: "failure", N: "neutral" };

/** One breaker on the bench, in virtual time, with every event it tells. */
export class BreakerStand {
  readonly time = new ManualTime();
  readonly events: BreakerEvent[] = [];
  readonly breaker: Breaker;

  constructor(
    settings: Partial<BreakerSettings> = {},
    random: Random = new SeededRandom(1),
    onEvent: (event: BreakerEvent) => void = () => undefined,
  ) {
    this.breaker = new Breaker({
      target: "target",
      settings: { ...defaultBreakerSettings, ...settings },
      ports: { clock: this.time, wallClock: this.time.wall, random },
      onEvent: (event) => {
        this.events.push(event);
        onEvent(event);
      },
    });
  }

  get state(): BreakerState {
    return this.breaker.snapshot().state;
  }

  get last(): BreakerEvent {
    const event = this.events.at(-1);
    if (event === undefined) throw new Error("no event yet");
    return event;
  }

  /** A permit for one call that has not ended yet. */
  admit(leaseMs = 15_000): Permit {
    const admission = this.breaker.acquire(leaseMs);
    if (!admission.admitted) throw new Error(`not admitted: ${admission.reason}`);
    return admission.permit;
  }

  /** Why a call is refused; null: it was admitted, and ended neutral. */
  refusal(): BreakerRejection | null {
    const admission = this.breaker.acquire(15_000);
    if (!admission.admitted) return admission.reason;
    admission.permit.settle("neutral", null);
    return null;
  }

  /** One call after the other: `FFFF S`. Blanks are for the reader. */
  play(calls: string): void {
    for (const letter of calls.replaceAll(" ", "")) {
      const verdict = verdicts[letter];
      if (verdict === undefined) throw new Error(`no such call: ${letter}`);
      this.admit().settle(verdict, null);
    }
  }

  /** Opens it by failures; tells how long it waits now. */
  open(): number {
    for (let call = 0; this.state === "closed"; call++) {
      if (call === mostFailures) throw new Error(`still closed after ${mostFailures} failures`);
      this.play("F");
    }
    return this.last.waitMs ?? 0;
  }

  /** Opens it, and waits until a trial is due. */
  halfOpen(): void {
    this.time.advance(this.open());
    this.breaker.tick();
  }
}
