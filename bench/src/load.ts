/**
 * Load over bare sockets: `connections` callers that each send the next request when the last answer
 * is whole (closed loop), or that send on a fixed beat whatever the answers do (open loop).
 */
import { connect, type Socket } from "node:net";

export interface LoadOptions {
  readonly port: number;
  readonly body: Buffer;
  /** Absent: that of chat completions. */
  readonly path?: string;
  readonly connections: number;
  readonly seconds: number;
  /** Requests per second over all connections; absent: as fast as answers come. */
  readonly rate?: number;
}

export interface LoadResult {
  readonly answers: number;
  readonly seconds: number;
  /** From when a request was due to its last byte, ms; sorted. */
  readonly latencies: readonly number[];
  readonly failures: number;
}

const endOfChunks = Buffer.from("0\r\n\r\n");

/** One kept connection with at most one request under way. */
class Caller {
  readonly #socket: Socket;
  readonly #request: Buffer;
  readonly #onAnswer: (caller: Caller, ok: boolean) => void;
  #expected = -1;
  #received = 0;
  #ok = false;
  dueAt = 0;

  constructor(options: LoadOptions, onAnswer: (caller: Caller, ok: boolean) => void) {
    this.#onAnswer = onAnswer;
    this.#request = Buffer.concat([
      Buffer.from(
        `POST ${options.path ?? "/v1/chat/completions"} HTTP/1.1\r\nhost: bench\r\n` +
          `content-type: application/json\r\ncontent-length: ${options.body.length}\r\n\r\n`,
      ),
      options.body,
    ]);
    this.#socket = connect({ port: options.port, host: "127.0.0.1", noDelay: true });
    this.#socket.on("data", (chunk: Buffer) => this.#read(chunk));
    this.#socket.on("error", () => this.#onAnswer(this, false));
  }

  send(dueAt: number): void {
    this.dueAt = dueAt;
    this.#expected = -1;
    this.#received = 0;
    this.#socket.write(this.#request);
  }

  close(): void {
    this.#socket.removeAllListeners();
    this.#socket.on("error", () => undefined);
    this.#socket.destroy();
  }

  #read(chunk: Buffer): void {
    if (this.#received === 0) this.#readHead(chunk);
    this.#received += chunk.length;
    const whole =
      this.#expected >= 0
        ? this.#received >= this.#expected
        : chunk.length >= 5 && chunk.subarray(-5).equals(endOfChunks);
    if (whole) this.#onAnswer(this, this.#ok);
  }

  #readHead(chunk: Buffer): void {
    const end = chunk.indexOf("\r\n\r\n");
    const head = chunk.toString("latin1", 0, end);
    this.#ok = head.startsWith("HTTP/1.1 200");
    const length = /content-length: (\d+)/i.exec(head)?.[1];
    if (length !== undefined) this.#expected = end + 4 + Number(length);
  }
}

/** Sends load for the time given and tells what came back. */
export function load(options: LoadOptions): Promise<LoadResult> {
  const latencies: number[] = [];
  let failures = 0;
  const startedAt = performance.now();
  const endsAt = startedAt + options.seconds * 1_000;
  return new Promise((resolve) => {
    const idle: Caller[] = [];
    const waiting: number[] = [];
    const answered = (caller: Caller, ok: boolean): void => {
      const now = performance.now();
      latencies.push(now - caller.dueAt);
      if (!ok) failures += 1;
      if (options.rate === undefined) {
        if (now < endsAt) caller.send(now);
        return;
      }
      const due = waiting.shift();
      if (due === undefined) idle.push(caller);
      else caller.send(due);
    };
    const callers = Array.from({ length: options.connections }, () => new Caller(options, answered));
    if (options.rate === undefined) for (const caller of callers) caller.send(startedAt);
    else idle.push(...callers);
    const beat = options.rate === undefined ? null : setInterval(() => keepBeat(options.rate ?? 1), 1);
    let sent = 0;
    const keepBeat = (rate: number): void => {
      const owed = Math.floor(((performance.now() - startedAt) / 1_000) * rate);
      for (; sent < owed; sent += 1) {
        const due = startedAt + (sent / rate) * 1_000;
        const caller = idle.pop();
        if (caller === undefined) waiting.push(due);
        else caller.send(due);
      }
    };
    setTimeout(() => {
      if (beat !== null) clearInterval(beat);
      for (const caller of callers) caller.close();
      const seconds = (performance.now() - startedAt) / 1_000;
      resolve({
        answers: latencies.length,
        seconds,
        latencies: latencies.toSorted((a, b) => a - b),
        failures,
      });
    }, options.seconds * 1_000);
  });
}

export function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export function median(values: readonly number[]): number {
  return percentile(
    values.toSorted((a, b) => a - b),
    0.5,
  );
}
