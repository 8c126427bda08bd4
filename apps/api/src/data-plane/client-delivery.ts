import {
  fallbackNotice,
  type Delivery,
  type ErrorCode,
  type PathStep,
  type Run,
  type RunEnd,
  type Served,
  type StreamFrame,
} from "@understudy/core";
import type { UnderstudyNote } from "@understudy/dialects";
import { relayedHeaders } from "@understudy/providers";
import { mergeAdjacent } from "./adjacent-frames.ts";
import { gatewayError, identityHeaders, sendError, type Exchange } from "./exchange.ts";

/** What the client saw, for the record. */
export interface DeliveryEnd {
  readonly end: RunEnd;
  readonly path: readonly PathStep[];
  readonly status: number;
  readonly errorCode?: ErrorCode;
  /** Monotonic; null when no content was sent or the call was plain. */
  readonly firstContentAt: number | null;
}

export interface DeliveryOptions {
  readonly exchange: Exchange;
  readonly route: string;
  readonly now: () => number;
  /** Another route that could answer now, or how else to go on. */
  readonly suggest: () => string;
  readonly onDelivered: (delivered: DeliveryEnd) => void;
}

/** The status of an answer that nobody was there to receive (as nginx counts it). */
const clientGoneStatus = 499;

/** Writes what the engine decides to the client's connection, in the client's own dialect. */
export class ClientDelivery implements Delivery {
  readonly #options: DeliveryOptions;
  #run: Run | null = null;
  #path: readonly PathStep[] = [];
  #served: Served | null = null;
  #firstContentAt: number | null = null;
  #ended = false;

  constructor(options: DeliveryOptions) {
    this.#options = options;
  }

  /** Ties the client's connection to the run: gone means cancelled, slow means paused. */
  attach(run: Run): void {
    if (this.#ended) return;
    this.#run = run;
    const { response } = this.#options.exchange;
    response.on("close", () => {
      if (!this.#ended) run.cancel();
    });
    response.on("drain", () => run.resume());
  }

  onCommit(served: Served, path: readonly PathStep[]): void {
    this.#served = served;
    this.#path = path;
    this.#firstContentAt = this.#options.now();
    const { exchange } = this.#options;
    exchange.response.writeHead(200, {
      ...relayedHeaders(served.head),
      ...this.#headers(served, attemptsOf(path) + 1),
      "cache-control": "no-cache, no-transform",
      "x-accel-buffering": "no",
    });
  }

  onFrames(frames: readonly StreamFrame[]): void {
    const { response } = this.#options.exchange;
    let flowing = true;
    for (const piece of mergeAdjacent(this.#annotated(frames))) flowing = response.write(piece);
    if (!flowing) this.#run?.pause();
  }

  onEnd(end: RunEnd, path: readonly PathStep[]): void {
    this.#ended = true;
    const outcome = this.#finish(end, path);
    this.#options.onDelivered({ end, path, firstContentAt: this.#firstContentAt, ...outcome });
  }

  #finish(end: RunEnd, path: readonly PathStep[]): { status: number; errorCode?: ErrorCode } {
    const { exchange } = this.#options;
    const { response, dialect } = exchange;
    switch (end.kind) {
      case "answered": {
        const note = this.#note(end.served, path);
        const { body } = end.answer;
        this.#send(end.served, path, note === null ? body : dialect.annotatePlain(body, note));
        return { status: end.served.head.status };
      }
      case "streamed":
        response.end();
        return { status: 200 };
      case "relayed":
        this.#send(end.served, path, end.answer.body);
        return { status: end.served.head.status };
      case "interrupted": {
        const error = gatewayError("stream_interrupted", { attempts: attemptList(path) });
        response.end(dialect.errorFrame(error));
        return { status: 200, errorCode: "stream_interrupted" };
      }
      case "exhausted": {
        const { code, retryAfterMs } = end.exhaustion;
        const error = gatewayError(code, {
          retryAfter: Math.ceil(retryAfterMs) / 1_000,
          fallbackSuggestion: this.#options.suggest(),
          attempts: attemptList(path),
        });
        sendError(exchange, error, this.#routeHeaders("error", attemptsOf(path)));
        return { status: error.status, errorCode: code };
      }
      case "cancelled":
        response.destroy();
        return { status: clientGoneStatus };
    }
  }

  /** A whole body: an answer, or a refusal in the provider's own words. */
  #send(served: Served, path: readonly PathStep[], body: Uint8Array): void {
    const { head } = served;
    const refused = head.status >= 400;
    this.#options.exchange.response
      .writeHead(head.status, {
        ...relayedHeaders(head),
        ...this.#headers(served, attemptsOf(path)),
        "content-length": body.length,
        ...(refused ? { "x-should-retry": "false", "x-understudy-error-code": "relayed" } : {}),
      })
      .end(body);
  }

  #headers(served: Served, attempts: number): Record<string, string> {
    return {
      ...this.#routeHeaders(served.level, attempts),
      "x-understudy-served-by": visibleAscii(served.target),
      ...(served.level === "fallback" ? { "x-understudy-notice": fallbackNotice } : {}),
    };
  }

  #routeHeaders(level: string, attempts: number): Record<string, string> {
    return {
      ...identityHeaders(this.#options.exchange),
      "x-understudy-route": visibleAscii(this.#options.route),
      "x-understudy-level": level,
      "x-understudy-attempts": String(attempts),
    };
  }

  /** The finish frame of a fallback's answer says so; every other frame stays as the provider wrote it. */
  #annotated(frames: readonly StreamFrame[]): readonly Pick<StreamFrame, "bytes">[] {
    const served = this.#served;
    if (served === null || served.level === "primary") return frames;
    return frames.map((frame) => {
      if (frame.meaning.kind !== "finish") return frame;
      const note = this.#note(served, this.#path, true);
      return note === null
        ? frame
        : { bytes: this.#options.exchange.dialect.annotateFrame(frame.bytes, note) };
    });
  }

  #note(served: Served, path: readonly PathStep[], running = false): UnderstudyNote | null {
    if (served.level === "primary") return null;
    const current = { target: served.target, outcome: "served", ms: this.#elapsed(path) };
    const attempts = running ? [...attemptList(path), current] : attemptList(path);
    return { level: served.level, served_by: served.target, attempts, notice: fallbackNotice };
  }

  /** How long the attempt that is still running has taken. */
  #elapsed(path: readonly PathStep[]): number {
    const last = path.findLast((step) => step.kind === "attempt");
    const before = last?.kind === "attempt" ? last.startMs + last.durationMs : 0;
    return Math.round(this.#options.now() - this.#options.exchange.startedAt - before);
  }
}

function attemptsOf(path: readonly PathStep[]): number {
  return path.filter((step) => step.kind === "attempt").length;
}

/** Target, outcome and time of each attempt; never a provider's own text. */
function attemptList(path: readonly PathStep[]): readonly { target: string; outcome: string; ms: number }[] {
  return path.map((step) =>
    step.kind === "attempt"
      ? { target: step.target, outcome: step.outcome, ms: Math.round(step.durationMs) }
      : { target: step.target, outcome: `skipped: ${step.reason}`, ms: 0 },
  );
}

/** Names are free text, headers are not: what they cannot carry is percent-encoded (RFC 9110 section 5.5). */
function visibleAscii(name: string): string {
  return name.toWellFormed().replaceAll(/[^\x20-\x7e]/gu, encodeURIComponent);
}
