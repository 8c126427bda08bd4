import type { AlertEvent } from "../alerts/alert.ts";
import type { AlertReadings } from "../alerts/alert-condition.ts";
import { defaultAlertRules, type AlertRules } from "../alerts/alert-rules.ts";
import { AlertWatch } from "../alerts/alert-watch.ts";
import { readTarget } from "../alerts/read-target.ts";
import type { Chain } from "../chain/chain.ts";
import type { RunEnd } from "../engine/delivery.ts";
import type { RequestRecord } from "../engine/record.ts";
import { SeededRandom } from "../virtual/seeded-random.ts";
import type { VirtualWorld } from "./virtual-world.ts";

const outcomes: Readonly<Record<RunEnd["kind"], RequestRecord["outcome"]>> = {
  answered: "answered",
  streamed: "answered",
  relayed: "relayed",
  interrupted: "interrupted",
  exhausted: "failed",
  unfit: "unfit",
  cancelled: "cancelled",
};

/**
 * The watch that raises alerts, over a virtual world: as the gateway does it, it takes in every request
 * when it ends and looks at the engine once a second. All requests are of the route "chat".
 */
export class AlertStand {
  readonly events: AlertEvent[] = [];
  readonly watch: AlertWatch;
  readonly #world: VirtualWorld;
  readonly #starts = new Map<string, number>();
  #networkDown = false;
  queue: AlertReadings["queue"] = null;

  constructor(world: VirtualWorld, rules: AlertRules = defaultAlertRules) {
    this.#world = world;
    const { time } = world;
    this.watch = new AlertWatch({
      ports: { clock: time, wallClock: time.wall, random: new SeededRandom(1) },
      rules: () => rules,
      onEvent: (event) => this.events.push(event),
    });
    this.#look();
  }

  /** What was told so far, one line each: `firing breaker_open primary`. */
  get told(): readonly string[] {
    return this.events.flatMap(({ tell, alert }) =>
      tell === null ? [] : [`${tell} ${alert.rule} ${alert.subject}`],
    );
  }

  /** Lives through so many ms of load; `perSecond` 0: nobody asks. What was seen is then forgotten. */
  live(forMs: number, perSecond: number): void {
    const { time } = this.#world;
    const end = time.now() + forMs;
    let nextRequest = perSecond === 0 ? Number.POSITIVE_INFINITY : time.now();
    let nextLook = time.now() + 1_000;
    while (time.now() < end) {
      const next = Math.min(nextRequest, nextLook, end);
      this.#world.advance(next - time.now());
      if (next === nextLook) {
        this.#look();
        nextLook += 1_000;
      }
      if (next === nextRequest && next < end) {
        this.#world.request();
        nextRequest += 1_000 / perSecond;
      }
    }
    this.#look();
  }

  #look(): void {
    this.#takeIn();
    const { engine, targets } = this.#world;
    const chain: Chain = targets.map(({ id }, index) => ({
      target: id,
      priority: index + 1,
      enabled: true,
      weight: 1,
    }));
    this.watch.update({
      targets: targets.map(({ id }) => readTarget(engine.live(id), engine.cooldowns)),
      routes: [{ name: "chat", chain }],
      networkDown: this.#networkDown,
      queue: this.queue,
    });
  }

  #takeIn(): void {
    const { events, time } = this.#world;
    for (const { at, event } of events) {
      if (event.type === "request-start") this.#starts.set(event.request, at);
      else if (event.type === "cooldown") this.watch.cooled(event.cooldown);
      else if (event.type === "breaker") this.watch.breakerChanged(event.event);
      else if (event.type === "egress") this.#networkDown = event.event.down;
      else if (event.type === "request-end") {
        const startedAt = this.#starts.get(event.request) ?? at;
        this.#starts.delete(event.request);
        this.watch.take({
          requestId: event.request,
          startedAt: startedAt + time.wallOffset,
          tenant: "nobody",
          route: "chat",
          revision: 1,
          requestedModel: "chat",
          streamed: true,
          outcome: outcomes[event.end.kind],
          level: "served" in event.end ? event.end.served.level : "error",
          status: 200,
          durationMs: at - startedAt,
          path: event.path,
        });
      }
    }
    events.length = 0;
  }
}
