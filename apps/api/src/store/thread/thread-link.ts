import { Worker } from "node:worker_threads";
import type { AnswerMessage, CallMessage, EndMessage } from "./messages.ts";
import { ThreadFault } from "./thread-fault.ts";

/** Any object of functions whose arguments and results can be cloned. */
type Callable<Calls> = { readonly [Name in keyof Calls]: (...input: never[]) => unknown };

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (fault: ThreadFault) => void;
}

export interface ThreadOptions {
  readonly file: URL;
  /** Handed to the thread as `workerData`. */
  readonly data: unknown;
  /** The thread ended without being told to. */
  readonly onEnded: (detail: string) => void;
}

/**
 * The caller's end of a worker thread. Calls are answered in order. A thread that ended is started
 * again by the next call; the calls it still owed an answer are rejected with a passing
 * `ThreadFault`, and whether they were carried out is then unknown.
 */
export class ThreadLink<Calls extends Callable<Calls>> {
  readonly #options: ThreadOptions;
  readonly #waiting = new Map<number, Waiting>();
  #worker: Worker | null = null;
  #ended = false;
  #lastId = 0;

  constructor(options: ThreadOptions) {
    this.#options = options;
  }

  /** Starts the thread ahead of the first call. */
  start(): void {
    this.#worker ??= this.#start();
  }

  async call<Name extends keyof Calls & string>(
    name: Name,
    ...input: Parameters<Calls[Name]>
  ): Promise<Awaited<ReturnType<Calls[Name]>>> {
    if (this.#ended) throw new ThreadFault("The store is closed.", true);
    this.#worker ??= this.#start();
    const message: CallMessage = { kind: "call", id: ++this.#lastId, name, input };
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
    this.#worker.postMessage(message);
    const value = await new Promise<unknown>((resolve, reject) => {
      this.#waiting.set(message.id, { resolve, reject });
    });
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the thread serves the very functions `Calls` describes
    return value as Awaited<ReturnType<Calls[Name]>>;
  }

  /** Lets the thread finish what it was asked, and end. */
  async end(): Promise<void> {
    this.#ended = true;
    const worker = this.#worker;
    if (worker === null) return;
    const exit = new Promise((resolve) => worker.once("exit", resolve));
    const message: EndMessage = { kind: "end" };
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
    worker.postMessage(message);
    await exit;
  }

  #start(): Worker {
    const worker = new Worker(this.#options.file, { workerData: this.#options.data });
    let detail = "It ended by itself.";
    worker.on("message", (answer: AnswerMessage) => {
      this.#settle(answer);
    });
    worker.on("error", (error) => {
      detail = error instanceof Error ? error.message : String(error);
    });
    worker.on("exit", () => {
      this.#worker = null;
      for (const { reject } of this.#waiting.values()) reject(new ThreadFault(detail, true));
      this.#waiting.clear();
      if (!this.#ended) this.#options.onEnded(detail);
    });
    return worker;
  }

  #settle(answer: AnswerMessage): void {
    const waiting = this.#waiting.get(answer.id);
    this.#waiting.delete(answer.id);
    if (waiting === undefined) return;
    switch (answer.kind) {
      case "done":
        waiting.resolve(answer.value);
        break;
      case "failed":
        waiting.reject(new ThreadFault(answer.message, answer.passing));
        break;
    }
  }
}
