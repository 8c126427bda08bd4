import type { LiveMessage } from "@understudy/contract";

export interface FeedHandlers {
  readonly onStarted: () => void;
  readonly onMessage: (id: string, message: LiveMessage) => void;
  readonly onEnded: () => void;
}

/** What the connection needs from the world. */
export interface FeedPorts {
  /** Opens one stream after the given position; returns how to close it. */
  readonly open: (lastEventId: string | null, handlers: FeedHandlers) => () => void;
  /** Calls back once after a delay in ms; returns how to cancel. */
  readonly after: (delayMs: number, callback: () => void) => () => void;
  /** 0 to 1. */
  readonly random: () => number;
}

export interface FeedListener {
  /** `again` is false for the first stream of this connection, true for each later one. */
  readonly onStarted: (again: boolean) => void;
  readonly onMessage: (message: LiveMessage) => void;
}

/** The gateway says something each second; silence this long means the stream is dead. */
export const silenceMs = 8_000;
const firstDelayMs = 500;
const longestDelayMs = 4_000;

/**
 * One live stream that comes back by itself: after an error with growing delays, after silence at
 * once, each time from the last position seen. A stopped one may be started again.
 */
export class FeedConnection {
  readonly #ports: FeedPorts;
  readonly #listener: FeedListener;
  #lastEventId: string | null = null;
  #failures = 0;
  #startedBefore = false;
  #close: (() => void) | null = null;
  #cancelTimer: () => void = () => undefined;

  constructor(ports: FeedPorts, listener: FeedListener) {
    this.#ports = ports;
    this.#listener = listener;
  }

  start(): void {
    if (this.#close === null) this.#open();
  }

  stop(): void {
    this.#cancelTimer();
    this.#close?.();
    this.#close = null;
  }

  #open(): void {
    let current = true;
    const closeStream = this.#ports.open(this.#lastEventId, {
      onStarted: () => {
        if (!current) return;
        this.#heard();
        this.#listener.onStarted(this.#startedBefore);
        this.#startedBefore = true;
      },
      onMessage: (id, message) => {
        if (!current) return;
        this.#failures = 0;
        this.#lastEventId = id;
        this.#heard();
        this.#listener.onMessage(message);
      },
      onEnded: () => {
        if (current) this.#reopenLater();
      },
    });
    this.#close = () => {
      current = false;
      closeStream();
    };
    this.#heard();
  }

  #heard(): void {
    this.#schedule(silenceMs, () => {
      this.#close?.();
      this.#open();
    });
  }

  #reopenLater(): void {
    this.#close?.();
    this.#close = () => undefined;
    const delay = Math.min(firstDelayMs * 2 ** this.#failures, longestDelayMs);
    this.#failures += 1;
    this.#schedule(delay * (0.5 + this.#ports.random() / 2), () => this.#open());
  }

  #schedule(delayMs: number, callback: () => void): void {
    this.#cancelTimer();
    this.#cancelTimer = this.#ports.after(delayMs, callback);
  }
}
