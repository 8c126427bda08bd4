import type {
  FaultedCall,
  ResponseHead,
  StreamFrame,
  StreamReader,
  Timer,
  TransportFailure,
  UpstreamCall,
  UpstreamHandler,
} from "@understudy/core";
import { injectedFailure } from "./scripted-call.ts";

/** A piece of the provider's answer on its way to the client. */
export interface RelayedPiece {
  readonly bytes: Uint8Array;
  /** How much later it comes than the piece before it. */
  readonly afterMs: number;
  /** `cut`: the connection is lost behind it; `hang`: nothing comes any more; `end`: it seems to be all. */
  readonly next: "on" | "cut" | "hang" | "end";
}

/** What a fault makes of an answer. One serves one call. */
export interface RelayPlan {
  /** Of a stream. */
  frame(frame: StreamFrame): RelayedPiece;
  /** Of a plain answer, whole. */
  plain(body: Uint8Array): RelayedPiece;
}

type Piece =
  | { readonly kind: "head"; readonly head: ResponseHead }
  | { readonly kind: "data"; readonly piece: RelayedPiece }
  | { readonly kind: "end" }
  | { readonly kind: "failure"; readonly failure: TransportFailure };

/** More pieces are not taken from a provider that writes faster than the fault passes on. */
const mostWaiting = 256;

/** Asks the provider, and passes on what the fault leaves of its answer. A refusal passes as it is. */
export function relayAnswer(call: FaultedCall, plan: RelayPlan): UpstreamCall {
  return new AnswerRelay(call, plan);
}

class AnswerRelay implements UpstreamHandler, UpstreamCall {
  readonly #faulted: FaultedCall;
  readonly #plan: RelayPlan;
  readonly #reader: StreamReader;
  readonly #call: UpstreamCall;
  readonly #waiting: Piece[] = [];
  /** Of a plain answer. */
  readonly #body: Uint8Array[] = [];
  #isRefused = false;
  #timer: Timer | null = null;
  #isPaused = false;
  #isHeld = false;
  #isOver = false;

  constructor(faulted: FaultedCall, plan: RelayPlan) {
    this.#faulted = faulted;
    this.#plan = plan;
    this.#reader = faulted.codec.streamReader();
    this.#call = faulted.transport.start(faulted.request, this);
  }

  onHead(head: ResponseHead): void {
    this.#isRefused = head.status < 200 || head.status > 299;
    this.#push({ kind: "head", head });
  }

  onData(chunk: Uint8Array): void {
    if (this.#isRefused) return this.#push({ kind: "data", piece: asItIs(chunk) });
    if (!this.#faulted.streamed) {
      this.#body.push(chunk);
      return;
    }
    for (const frame of this.#reader.read(chunk)) {
      if (this.#isOver) return;
      this.#push({ kind: "data", piece: this.#plan.frame(frame) });
    }
  }

  onEnd(): void {
    const isWhole = !this.#faulted.streamed && !this.#isRefused;
    if (isWhole) this.#push({ kind: "data", piece: this.#plan.plain(joined(this.#body)) });
    this.#push({ kind: "end" });
  }

  onFailure(failure: TransportFailure): void {
    this.#push({ kind: "failure", failure });
  }

  abort(): void {
    this.#isOver = true;
    this.#timer?.cancel();
    this.#call.abort();
  }

  pause(): void {
    this.#isPaused = true;
    this.#call.pause();
  }

  resume(): void {
    this.#isPaused = false;
    if (!this.#isHeld) this.#call.resume();
    // Nothing may come from inside this call.
    if (this.#timer === null && this.#waiting.length > 0) this.#wait(0);
  }

  #push(piece: Piece): void {
    if (this.#isOver) return;
    this.#waiting.push(piece);
    if (this.#waiting.length > mostWaiting && !this.#isHeld) {
      this.#isHeld = true;
      this.#call.pause();
    }
    if (this.#timer === null) this.#next();
  }

  /** Passes on what is due; waits where the next piece is not. */
  #next(): void {
    while (!this.#isPaused && !this.#isOver) {
      const [piece] = this.#waiting;
      if (piece === undefined) break;
      if (piece.kind === "data" && piece.piece.afterMs > 0) return this.#wait(piece.piece.afterMs);
      this.#waiting.shift();
      this.#pass(piece);
    }
    this.#release();
  }

  #wait(ms: number): void {
    this.#timer = this.#faulted.timers.start(ms, () => {
      this.#timer = null;
      if (this.#isOver) return;
      const [piece] = this.#waiting;
      if (ms > 0 && piece?.kind === "data")
        this.#waiting[0] = { ...piece, piece: { ...piece.piece, afterMs: 0 } };
      this.#next();
    });
  }

  #release(): void {
    if (!this.#isHeld || this.#isPaused || this.#isOver) return;
    this.#isHeld = false;
    this.#call.resume();
  }

  #pass(piece: Piece): void {
    const { handler } = this.#faulted;
    switch (piece.kind) {
      case "head":
        return handler.onHead(piece.head);
      case "data":
        if (piece.piece.bytes.length > 0) handler.onData(piece.piece.bytes);
        return this.#goOn(piece.piece.next);
      case "end":
        this.#isOver = true;
        return handler.onEnd();
      case "failure":
        this.#isOver = true;
        return handler.onFailure(piece.failure);
    }
  }

  #goOn(next: RelayedPiece["next"]): void {
    // The handler may have left while it was told.
    if (next === "on" || this.#isOver) return;
    this.abort();
    const { handler } = this.#faulted;
    if (next === "cut") handler.onFailure(injectedFailure("connection_lost"));
    if (next === "end") handler.onEnd();
  }
}

/** A piece that the fault leaves alone. */
export function asItIs(bytes: Uint8Array): RelayedPiece {
  return { bytes, afterMs: 0, next: "on" };
}

function joined(chunks: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(chunks.reduce((length, chunk) => length + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}
