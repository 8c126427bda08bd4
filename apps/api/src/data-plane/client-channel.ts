import type { ServerResponse } from "node:http";
import type { Timer, Timers } from "@understudy/core";

/** How long a stream may be silent before a comment shows that it lives (docs/resilience.md section 4). */
export const quietMs = 15_000;
/** How long a client may take nothing of the rest of an answer that is over. */
const lingerMs = 30_000;

/** Whoever writes to a client, and is told how the client takes it. */
export interface ChannelOwner {
  /** The client reads slower than it is written to: write no more until it has drained. */
  channelFull(): void;
  channelDrained(): void;
  /** Nothing was written to a stream for a while. */
  channelQuiet(): void;
  /** The connection is closed, after the answer or before. */
  channelClosed(): void;
}

/**
 * A client's connection for one answer, with what may go wrong on it: nobody takes what is written,
 * or nothing is written for so long that a proxy cuts the connection. A client that is full is not
 * spoken to.
 */
export class ClientChannel {
  readonly #response: ServerResponse;
  readonly #timers: Timers;
  readonly #owner: ChannelOwner;
  #quiet: Timer | null = null;
  #full = false;
  /** Not handed to the socket yet, in its order. */
  #pieces: Uint8Array[] = [];

  constructor(response: ServerResponse, timers: Timers, owner: ChannelOwner) {
    this.#response = response;
    this.#timers = timers;
    this.#owner = owner;
    response.on("close", () => {
      this.hush();
      owner.channelClosed();
    });
  }

  /** From now on silence is noticed, until the end. */
  keepAlive(): void {
    this.#response.on("drain", () => this.#drain());
    this.#quiet = this.#timers.start(quietMs, () => {
      this.#owner.channelQuiet();
      if (!this.#full) this.#quiet?.restart();
    });
  }

  /** From now on silence is as it should be. */
  hush(): void {
    this.#quiet?.cancel();
    this.#quiet = null;
  }

  /**
   * Bytes on their way. Those of one turn of the event loop, often many frames, go to the socket together
   * at its end: as one HTTP chunk in one system call, which is most of what a stream costs.
   */
  write(bytes: Uint8Array): void {
    if (this.#pieces.push(bytes) === 1) process.nextTick(flush, this);
  }

  /** What `write` has left for the end of this turn. */
  flush(): void {
    const bytes = this.#collected();
    if (bytes === undefined) return;
    if (!this.#response.write(bytes)) this.#fill();
    else if (!this.#full) this.#quiet?.restart();
  }

  /** The last that is written. As long as the client takes some of it now and then, it gets it all. */
  end(bytes?: Uint8Array): void {
    this.hush();
    if (bytes !== undefined) this.#pieces.push(bytes);
    this.#response.end(this.#collected());
    if (this.#response.writableLength > 0) this.#response.setTimeout(lingerMs);
  }

  #collected(): Uint8Array | undefined {
    const pieces = this.#pieces;
    if (pieces.length > 0) this.#pieces = [];
    return pieces.length > 1 ? Buffer.concat(pieces) : pieces[0];
  }

  #fill(): void {
    if (this.#full) return;
    this.#full = true;
    this.#quiet?.cancel();
    this.#owner.channelFull();
  }

  #drain(): void {
    if (!this.#full) return;
    this.#full = false;
    this.#quiet?.restart();
    this.#owner.channelDrained();
  }
}

function flush(channel: ClientChannel): void {
  channel.flush();
}
