import type { Ports, Timer } from "@understudy/core";
import type { AlertDelivery } from "../store/alerts/alert-store.ts";
import type { SendResult } from "./channels/alert-channel.ts";

const firstPauseMs = 1_000;
const longestPauseMs = 300_000;
/** Who could not be told for a day is not told of it any more. */
const longestTryMs = 86_400_000;

export interface OutboxOptions {
  readonly ports: Pick<Ports, "wallClock" | "timers" | "random">;
  /** Sends to a channel by its name; null: it is not configured any more. */
  readonly send: (delivery: AlertDelivery) => Promise<SendResult | null>;
  /** Keeps what came of a try; must not reject. */
  readonly note: (delivery: AlertDelivery) => Promise<void>;
}

/**
 * Brings messages to channels: at least once, again and again for a day, each time after a longer
 * pause, and what is said of one alert to one channel in the order it was said. A channel that does
 * not answer holds up no other channel, an alert that is refused no other alert (docs/alerts.md).
 */
export class Outbox {
  readonly #options: OutboxOptions;
  /** In the order they have to arrive. */
  #waiting: AlertDelivery[] = [];
  readonly #sending = new Map<string, Promise<void>>();
  #timer: Timer | null = null;
  #stopped = false;

  constructor(options: OutboxOptions) {
    this.#options = options;
  }

  /** Takes messages that are stored; sends what is due. */
  add(deliveries: readonly AlertDelivery[]): void {
    this.#waiting.push(...deliveries);
    this.#pump();
  }

  /** What has not arrived yet. */
  get waiting(): readonly AlertDelivery[] {
    return this.#waiting;
  }

  /** Resolves once nothing is on its way; what waits for its time goes on waiting. */
  async settled(): Promise<void> {
    while (this.#sending.size > 0) await Promise.all(this.#sending.values());
  }

  /** Ends what is on its way; what is left is for the next process. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#timer?.cancel();
    await this.settled();
  }

  #pump(): void {
    if (this.#stopped) return;
    const now = this.#options.ports.wallClock.now();
    let next = Number.POSITIVE_INFINITY;
    for (const delivery of this.#heads()) {
      if (this.#sending.has(delivery.channel)) continue;
      const dueAt = delivery.dueAt ?? now;
      if (dueAt <= now) this.#start(delivery);
      else next = Math.min(next, dueAt);
    }
    this.#timer?.cancel();
    this.#timer =
      next === Number.POSITIVE_INFINITY
        ? null
        : this.#options.ports.timers.start(next - now, () => this.#pump());
  }

  /** Of each alert, the first that each channel has not been told. */
  #heads(): readonly AlertDelivery[] {
    const seen = new Set<string>();
    return this.#waiting.filter(({ alertId, channel }) => {
      const line = `${channel} ${alertId}`;
      const isFirst = !seen.has(line);
      seen.add(line);
      return isFirst;
    });
  }

  #start(delivery: AlertDelivery): void {
    const sending = this.#try(delivery).finally(() => {
      this.#sending.delete(delivery.channel);
      this.#pump();
    });
    this.#sending.set(delivery.channel, sending);
  }

  async #try(delivery: AlertDelivery): Promise<void> {
    const result = await this.#options.send(delivery);
    const tried = this.#after(delivery, result);
    this.#waiting = this.#waiting.flatMap((waiting) =>
      waiting.id !== delivery.id ? [waiting] : tried.dueAt === null ? [] : [tried],
    );
    await this.#options.note(tried);
  }

  #after(delivery: AlertDelivery, result: SendResult | null): AlertDelivery {
    const tries = delivery.tries + 1;
    const over = { ...delivery, tries, dueAt: null };
    if (result === null) return { ...over, detail: "this channel is not configured any more" };
    const { detail } = result;
    if (result.kind === "delivered") return { ...over, delivered: true, detail };
    const { wallClock, random } = this.#options.ports;
    const pauseMs = Math.min(longestPauseMs, firstPauseMs * 2 ** delivery.tries) * (1 + 0.1 * random.next());
    const dueAt = wallClock.now() + Math.max(pauseMs, result.retryAfterMs ?? 0);
    if (!result.again || dueAt > delivery.createdAt + longestTryMs) return { ...over, detail };
    return { ...delivery, tries, dueAt, detail };
  }
}
