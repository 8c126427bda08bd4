import type { TransportFailure } from "@understudy/core";

/** The body of an answer on its way into a package. */
export interface AnswerBody {
  /** How it ended before it was whole; null while that has not happened. */
  readonly failure: TransportFailure | null;
  /** False: enough waits to be read. */
  push(chunk: Uint8Array): boolean;
  end(): void;
  fail(failure: TransportFailure): void;
}

/** More than this is not read from the socket while the package has not taken it; bytes. */
const enough = 64 * 1024;

/**
 * A body that is read as it comes, what came at one time in one piece: each costs every stream between
 * here and the package's parts. A failure ends it like
 * an end, so that what came before reaches the client first; `failure` then tells the difference. What
 * comes after the package has cancelled it is dropped.
 */
export class RunningBody implements AnswerBody {
  failure: TransportFailure | null = null;
  readonly stream: ReadableStream<Uint8Array>;
  #controller: ReadableStreamDefaultController<Uint8Array> | undefined;
  #arrived: Uint8Array[] = [];
  #arrivedBytes = 0;

  /** `onRoom`: after `push` said no, there is room again. */
  constructor(onRoom: () => void) {
    this.stream = new ReadableStream(
      {
        start: (controller) => {
          this.#controller = controller;
        },
        pull: onRoom,
        cancel: () => {
          this.#controller = undefined;
          this.#arrived = [];
        },
      },
      { highWaterMark: enough, size: ({ byteLength }) => byteLength },
    );
  }

  push(chunk: Uint8Array): boolean {
    if (this.#controller === undefined) return true;
    if (this.#arrived.push(chunk) === 1) queueMicrotask(this.#handOver);
    this.#arrivedBytes += chunk.byteLength;
    return (this.#controller.desiredSize ?? 1) > this.#arrivedBytes;
  }

  readonly #handOver = (): void => {
    const [first, ...more] = this.#arrived;
    if (first === undefined) return;
    this.#controller?.enqueue(more.length === 0 ? first : Buffer.concat(this.#arrived));
    this.#arrived = [];
    this.#arrivedBytes = 0;
  };

  end(): void {
    this.#handOver();
    this.#controller?.close();
  }

  fail(failure: TransportFailure): void {
    this.failure = failure;
    this.end();
  }
}

/** A body that is handed over once it is whole; one that never becomes so is told of at once. */
export class WholeBody implements AnswerBody {
  readonly failure = null;
  readonly #chunks: Uint8Array[] = [];
  readonly #onWhole: (bytes: Uint8Array) => void;
  readonly #onFailure: (failure: TransportFailure) => void;

  constructor(onWhole: (bytes: Uint8Array) => void, onFailure: (failure: TransportFailure) => void) {
    this.#onWhole = onWhole;
    this.#onFailure = onFailure;
  }

  push(chunk: Uint8Array): boolean {
    this.#chunks.push(chunk);
    return true;
  }

  end(): void {
    const [first, ...more] = this.#chunks;
    this.#onWhole(first !== undefined && more.length === 0 ? first : Buffer.concat(this.#chunks));
  }

  fail(failure: TransportFailure): void {
    this.#onFailure(failure);
  }
}
