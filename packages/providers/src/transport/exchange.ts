import type { Transform } from "node:stream";
import type { TransportFailure, UpstreamCall, UpstreamHandler } from "@understudy/core";
import type { Dispatcher } from "undici";
import { contentCoding } from "./content-coding.ts";
import { Telling } from "./telling.ts";
import { codeOf, transportFailure } from "./transport-failure.ts";

/** How many answers the present socket of a connection has carried; 0 while there is none. */
export interface SocketHistory {
  answers: number;
}

type Ending = { readonly kind: "end" } | { readonly kind: "failure"; readonly failure: TransportFailure };

const abortedByCaller = new Error("aborted by the caller");
const unreadable = new Error("answer cannot be read");

/**
 * One request and its answer: what undici tells, translated into what `UpstreamHandler` promises.
 * While paused nothing is told at all; what arrives meanwhile (at most what undici had already read
 * from the socket) waits in order, the ending too.
 *
 * A body without length that is ended by the connection's end is whole by definition, even when
 * that end was a reset (undici gives both as one); the dialects notice a missing terminator.
 */
export class Exchange implements Dispatcher.DispatchHandler, UpstreamCall {
  readonly #telling: Telling;
  #controller: Dispatcher.DispatchController | undefined;
  #socket: SocketHistory | undefined;
  #sent = false;
  #answering = false;
  #reusedSocket = false;
  #openDecoder: (() => Transform) | undefined;
  #decoder: Transform | undefined;
  /** How it ended, while the decoder still works on the last bytes. */
  #ending: Ending | undefined;

  constructor(handler: UpstreamHandler) {
    this.#telling = new Telling(handler, () => this.abort());
  }

  /** From now on the handler may be told; never synchronously from here. */
  begin(): void {
    this.#telling.begin();
  }

  /** Called by the connection that will carry the exchange. */
  travelOn(socket: SocketHistory): void {
    this.#socket = socket;
  }

  abort(): void {
    this.#telling.stop();
    this.#decoder?.destroy();
    this.#controller?.abort(abortedByCaller);
  }

  pause(): void {
    if (this.#telling.paused) return;
    this.#telling.pause();
    this.#decoder?.pause();
    this.#controller?.pause();
  }

  resume(): void {
    this.#telling.resume(() => {
      this.#decoder?.resume();
      this.#controller?.resume();
    });
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    this.#sent = true;
    this.#reusedSocket = this.#carriedAnswers();
    if (this.#telling.over) controller.abort(abortedByCaller);
    else if (this.#telling.paused) controller.pause();
  }

  onResponseStarted(): void {
    this.#answering = true;
  }

  onResponseStart(
    _controller: Dispatcher.DispatchController,
    status: number,
    headers: Record<string, string | string[] | undefined>,
  ): void {
    if (status < 200) return;
    const flat = isFlat(headers) ? headers : flatten(headers);
    const coding = contentCoding(flat["content-encoding"]);
    if (coding.kind === "unknown") {
      this.#refuseBody(`content-encoding ${coding.name} is not understood`);
      return;
    }
    if (coding.kind === "coded") {
      this.#openDecoder = coding.openDecoder;
      delete flat["content-encoding"];
      delete flat["content-length"];
    }
    this.#telling.head({ status, headers: flat });
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Uint8Array): void {
    // undici flushes a body that ends with its connection by an empty chunk.
    if (chunk.byteLength === 0) return;
    if (this.#openDecoder === undefined) this.#telling.data(chunk);
    else if (!this.#telling.over && !this.#decode(this.#openDecoder).write(chunk)) controller.pause();
  }

  onResponseEnd(): void {
    if (this.#socket !== undefined) this.#socket.answers += 1;
    this.#conclude({ kind: "end" });
  }

  onResponseError(_controller: Dispatcher.DispatchController | null, error: Error): void {
    if (this.#telling.over) return;
    if (codeOf(error) === "UND_ERR_INVALID_ARG") throw error;
    // An idle socket may be found dead before the request was written to it.
    const reusedSocket = this.#sent ? this.#reusedSocket : this.#carriedAnswers();
    const progress = { connected: this.#sent || reusedSocket, answering: this.#answering, reusedSocket };
    this.#conclude({ kind: "failure", failure: transportFailure(error, progress) });
  }

  #carriedAnswers(): boolean {
    return this.#socket !== undefined && this.#socket.answers > 0;
  }

  #decode(openDecoder: () => Transform): Transform {
    if (this.#decoder !== undefined) return this.#decoder;
    const decoder = openDecoder();
    decoder.on("data", (chunk: Uint8Array) => this.#telling.data(chunk));
    decoder.on("end", () => {
      if (this.#ending !== undefined) this.#tellEnding(this.#ending);
    });
    decoder.on("error", (error) => {
      if (this.#ending?.kind === "failure") this.#tellEnding(this.#ending);
      else this.#refuseBody(error.message);
    });
    decoder.on("drain", () => {
      if (!this.#telling.paused) this.#controller?.resume();
    });
    if (this.#telling.paused) decoder.pause();
    this.#decoder = decoder;
    return decoder;
  }

  #conclude(ending: Ending): void {
    if (this.#telling.over || this.#ending !== undefined) return;
    this.#ending = ending;
    if (this.#decoder === undefined || this.#decoder.readableEnded) this.#tellEnding(ending);
    else this.#decoder.end();
  }

  #refuseBody(detail: string): void {
    const failure: TransportFailure = { kind: "protocol_violated", reusedSocket: false, detail };
    this.#ending = { kind: "failure", failure };
    this.#controller?.abort(unreadable);
    this.#tellEnding(this.#ending);
  }

  #tellEnding(ending: Ending): void {
    if (ending.kind === "end") this.#telling.end();
    else this.#telling.failure(ending.failure);
  }
}

type FlatHeaders = Record<string, string | undefined>;

function isFlat(headers: Record<string, string | string[] | undefined>): headers is FlatHeaders {
  for (const name in headers) if (typeof headers[name] === "object") return false;
  return true;
}

/** Repeated headers joined into one (RFC 9110 section 5.3). */
function flatten(headers: Record<string, string | string[] | undefined>): FlatHeaders {
  const flat: FlatHeaders = {};
  for (const [name, value] of Object.entries(headers)) {
    flat[name] = Array.isArray(value) ? value.join(", ") : value;
  }
  return flat;
}
