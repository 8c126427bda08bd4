import type { Configuration, LiveMessage } from "@understudy/contract";
import type { RequestRecord, TargetId, Timer } from "@understudy/core";
import type { GatewayChange } from "../../gateway/gateway-change.ts";
import type { Gateway } from "../../gateway/gateway.ts";
import { mostShown } from "../../store/recorded-listeners.ts";
import { breakerView } from "../views/breaker-view.ts";
import type { RecentFailures } from "../views/recent-failures.ts";
import { MessageRing, type PlacedMessage } from "./message-ring.ts";
import { Subscriber } from "./subscriber.ts";

export interface LiveHubOptions {
  readonly gateway: Gateway;
  readonly failures: RecentFailures;
}

const tickMs = 1_000;
/** Requests told one by one; of more in a second only the newest, the tick counts the others. */
const mostEventsPerTick = mostShown;

/**
 * Tells every open dashboard what changes (docs/dashboard.md 1.4): one stream of messages, each with a
 * position to go on from. Ticks are not kept; they carry the position the feed stands at.
 */
export class LiveHub {
  readonly #gateway: Gateway;
  readonly #failures: RecentFailures;
  readonly #ring: MessageRing;
  readonly #subscribers = new Set<Subscriber>();
  readonly #stopListening: () => void;
  readonly #timer: Timer;
  /** Targets whose figures have moved since they were last told. */
  readonly #touched = new Set<TargetId>();
  #eventsLeft = mostEventsPerTick;
  #unlisted = 0;
  #besideRoutes: string;
  #closed = false;

  constructor({ gateway, failures }: LiveHubOptions) {
    this.#gateway = gateway;
    this.#failures = failures;
    this.#ring = new MessageRing(gateway.startedAt.toString(36).replaceAll(/[^0-9a-z]/g, ""));
    this.#besideRoutes = besideRoutes(gateway.configuration);
    this.#stopListening = gateway.changes.listen((change) => this.#take(change));
    this.#timer = gateway.ports.timers.start(tickMs, () => this.#tick());
  }

  /**
   * Everything after a position, and then what comes. Whoever has none, or one that cannot be gone on
   * from, is first told to read everything again. Listening begins at once, so what is read after the
   * first message misses nothing. Ends with the signal; ends as aborted, which makes clients come back,
   * when the gateway stops.
   */
  async *subscribe(
    lastPosition: string | null,
    signal: AbortSignal | undefined,
  ): AsyncGenerator<PlacedMessage, void> {
    const subscriber = new Subscriber();
    const end = (): void => subscriber.end();
    signal?.addEventListener("abort", end);
    this.#subscribers.add(subscriber);
    const missed = lastPosition === null ? null : this.#ring.after(lastPosition);
    for (const placed of missed ?? [this.#passing({ topic: "resync" })]) subscriber.push(placed);
    // Those that run are the first thing a reader has to know.
    subscriber.push(this.#passing(this.#chaos()));
    if (this.#closed || signal?.aborted === true) subscriber.end();
    try {
      for (let placed = await subscriber.next(); placed !== null; placed = await subscriber.next())
        yield placed;
    } finally {
      this.#subscribers.delete(subscriber);
      signal?.removeEventListener("abort", end);
    }
    if (this.#closed) throw new DOMException("The gateway is stopping.", "AbortError");
  }

  /** Ends every stream and stops listening. */
  close(): void {
    this.#closed = true;
    this.#stopListening();
    this.#timer.cancel();
    for (const subscriber of this.#subscribers) subscriber.end();
  }

  #take(change: GatewayChange): void {
    switch (change.kind) {
      case "breaker":
      case "health":
        return this.#tellBreaker(change.kind, change.target);
      case "provider":
        return this.#tell({ topic: "provider", provider: change.provider });
      case "network":
      case "stopping":
        return this.#tell({ topic: "resync" });
      case "alerts":
        return this.#tell({ topic: "alerts" });
      case "chaos":
        // How many calls are struck needs no memory: the next word tells it again.
        return change.isProgress ? this.#send(this.#passing(this.#chaos())) : this.#tell(this.#chaos());
      case "gameday":
        return this.#tell({ topic: "gameday", running: change.running });
      case "audit":
        return this.#tell({ topic: "audit", entry: change.entry });
      case "ended":
        return this.#takeEnded(change.record);
      case "recorded":
        return this.#showRequests(change);
      case "revision": {
        const { revision, by, mutationId } = change;
        for (const route of change.routes) this.#tell({ topic: "chain", route, revision, by, mutationId });
        const beside = besideRoutes(this.#gateway.configuration);
        if (beside !== this.#besideRoutes) this.#tell({ topic: "resync" });
        this.#besideRoutes = beside;
        return;
      }
    }
  }

  #chaos(): LiveMessage {
    return { topic: "chaos", running: this.#gateway.chaos.views };
  }

  #takeEnded(record: RequestRecord): void {
    this.#failures.take(record);
    for (const step of record.path) if (step.kind === "attempt") this.#touched.add(step.target);
  }

  #showRequests({ rows, count }: Extract<GatewayChange, { kind: "recorded" }>): void {
    const shown = this.#eventsLeft === 0 ? [] : rows.slice(-this.#eventsLeft);
    this.#eventsLeft -= shown.length;
    this.#unlisted += count - shown.length;
    for (const event of shown) this.#tell({ topic: "event", event });
  }

  #tellBreaker(topic: "breaker" | "health", target: TargetId): void {
    this.#touched.delete(target);
    if (!Object.hasOwn(this.#gateway.configuration.targets, target)) return;
    const breaker = breakerView({ gateway: this.#gateway, failures: this.#failures }, target);
    this.#tell({ topic, breaker });
  }

  #tick(): void {
    this.#timer.restart();
    this.#eventsLeft = mostEventsPerTick;
    for (const target of this.#touched) this.#tellBreaker("breaker", target);
    const { ports, revision, counters, inFlight } = this.#gateway;
    const serverTime = ports.wallClock.now();
    const tick = {
      topic: "tick",
      serverTime,
      revision: revision.number,
      requests: counters.ended,
      inFlight,
      unlisted: this.#unlisted,
    } as const;
    this.#unlisted = 0;
    this.#send(this.#passing(tick));
  }

  #tell(message: LiveMessage): void {
    this.#send(this.#ring.add(message));
  }

  #send(placed: PlacedMessage): void {
    for (const subscriber of this.#subscribers) subscriber.push(placed);
  }

  /** A message that is not kept: it has the position of the last one that is. */
  #passing(message: LiveMessage): PlacedMessage {
    return { id: this.#ring.position, message };
  }
}

function besideRoutes({ providers, targets, breaker, health, egress, alerts }: Configuration): string {
  return JSON.stringify([providers, targets, breaker, health, egress, alerts]);
}
