import type { LiveMessage } from "@understudy/contract";

/** A message with its position in the feed, so that a reader can go on where it stopped. */
export interface PlacedMessage {
  readonly id: string;
  readonly message: LiveMessage;
}

const keptMessages = 1_000;

/**
 * The newest thousand messages. Positions count up from the gateway's start and name that start, so a
 * position of an earlier process is recognised as one nobody can go on from.
 */
export class MessageRing {
  readonly #boot: string;
  readonly #messages: PlacedMessage[] = [];
  #count = 0;

  constructor(boot: string) {
    this.#boot = boot;
  }

  /** Where the feed stands now. */
  get position(): string {
    return `${this.#boot}-${this.#count}`;
  }

  add(message: LiveMessage): PlacedMessage {
    this.#count += 1;
    const placed = { id: this.position, message };
    this.#messages.push(placed);
    if (this.#messages.length > keptMessages) this.#messages.shift();
    return placed;
  }

  /** All that came after a position; null when that cannot be told any more. */
  after(position: string): readonly PlacedMessage[] | null {
    const [boot, number, ...rest] = position.split("-");
    if (boot !== this.#boot || number === undefined || rest.length > 0 || !/^\d{1,15}$/.test(number))
      return null;
    const missed = this.#count - Number(number);
    if (missed < 0 || missed > this.#messages.length) return null;
    return missed === 0 ? [] : this.#messages.slice(-missed);
  }
}
