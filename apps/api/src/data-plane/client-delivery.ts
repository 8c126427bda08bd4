import {
  mayServeFromCache,
  type AnswerCodec,
  type Delivery,
  type ErrorCode,
  type Exhaustion,
  type Notices,
  type PathStep,
  type Ports,
  type ProviderAnswer,
  type Run,
  type RunEnd,
  type Served,
  type StreamFrame,
  type TargetId,
} from "@understudy/core";
import { annotatedStream, isEnding } from "./annotated-stream.ts";
import { ownHeaders, routeHeaders, servedHeaders, validationHeaders } from "./answer-headers.ts";
import { ClientChannel, type ChannelOwner } from "./client-channel.ts";
import type { DeferredJob } from "../store/deferred/deferred-job.ts";
import type { Decision, Deferral } from "./deferred/deferral.ts";
import { gatewayError, sendError, type CataloguedError, type Exchange } from "./exchange.ts";
import { exhaustedError } from "./exhausted-error.ts";
import type { FindKept, FoundAnswer, Looked } from "./kept-answer.ts";
import type { GatheredStream } from "./gathered-stream.ts";
import { errorFrameOf, inDialect } from "./relayed-error.ts";
import { headerText, visibleAscii } from "./visible-ascii.ts";
import {
  attemptList,
  attemptsAtFinish,
  attemptsOf,
  keptNoteOf,
  likeness,
  noteOf,
} from "./understudy-note.ts";

/** `not_asked`: it wanted a kept answer or none. */
type Told = RunEnd | { readonly kind: "not_asked" };

/** What the client saw, for the record. */
export interface DeliveryEnd {
  /** `deferred`: it was queued. */
  readonly end: Told | { readonly kind: "deferred" };
  /** What came of looking for a kept answer; null: none was looked for, or nobody waited for it. */
  readonly looked: Looked | null;
  readonly path: readonly PathStep[];
  readonly status: number;
  /** `client_too_slow` is for the record only: whoever is told so does not listen. */
  readonly errorCode?: ErrorCode | "client_too_slow";
  /** Monotonic; null when no content was sent or the call was plain. */
  readonly firstContentAt: number | null;
}

export interface DeliveryOptions {
  readonly exchange: Exchange;
  readonly ports: Ports;
  readonly route: string;
  readonly notices: Notices;
  readonly streamed: boolean;
  readonly codec: AnswerCodec;
  /** Some target of the route may be silent for longer than proxies bear. */
  readonly waitsLong: () => boolean;
  /** What it writes of itself is in another format than the client's: its answers are carried over. */
  readonly isForeign: (target: TargetId) => boolean;
  /** Why no target of the route can answer this request. */
  readonly explainUnfit: () => CataloguedError;
  /** Another route that could answer now, or how else to go on. */
  readonly suggest: (exhaustion: Exhaustion, path: readonly PathStep[]) => string;
  /** The account behind a target keeps this under that id. */
  readonly onKept: (id: string, target: TargetId) => void;
  /** Where an answer may be found when nobody gives one; null: nowhere. */
  readonly findKept: FindKept | null;
  /** It would rather be answered later than not at all; null: it said nothing of the kind. */
  readonly deferral: Deferral | null;
  readonly sendJob: (job: DeferredJob, headers: Readonly<Record<string, string>>) => void;
  /** Takes what is delivered of a stream; null: nobody will look at it. */
  readonly gathered: GatheredStream | null;
  readonly onDelivered: (delivered: DeliveryEnd) => void;
}

/** The status of an answer that nobody was there to receive (as nginx counts it). */
const clientGoneStatus = 499;

/** Keep proxies from holding a stream back or changing it. */
const streamHeaders = { "cache-control": "no-cache, no-transform", "x-accel-buffering": "no" };

/** Comments of an event stream: every client passes them over (WHATWG HTML, server-sent events). */
const waitingComment = Buffer.from(": waiting\n\n");
const keepAliveComment = Buffer.from(": keep-alive\n\n");

/** Writes what the engine decides to the client's connection, in the client's own dialect. */
export class ClientDelivery implements Delivery, ChannelOwner {
  readonly #options: DeliveryOptions;
  readonly #channel: ClientChannel;
  #run: Run | null = null;
  #path: readonly PathStep[] = [];
  /** Whose frames are delivered. */
  #served: Served | null = null;
  /** They are not simply the primary's: the last frame says so. */
  #disturbed = false;
  #firstContentAt: number | null = null;
  /** For the error that may have to follow them. */
  readonly #delivered: { first: StreamFrame | null; last: StreamFrame | null } = { first: null, last: null };
  #ended = false;
  /** A kept answer was looked for in vain. */
  #missed = false;
  /** What the queue said, where it was asked. */
  #decision: Decision | null = null;

  constructor(options: DeliveryOptions) {
    const { exchange, ports } = options;
    this.#options = options;
    this.#channel = new ClientChannel(exchange.response, ports.timers, this);
  }

  /** Ties the client's connection to the run: gone means cancelled, slow means paused. */
  attach(run: Run): void {
    if (this.#ended) return;
    this.#run = run;
    if (this.#options.streamed) this.#channel.keepAlive();
  }

  channelFull(): void {
    this.#run?.pause();
  }

  channelDrained(): void {
    this.#run?.resume();
  }

  /** Early headers and comments (docs/resilience.md 0.4). Neither commits anything. */
  channelQuiet(): void {
    const { exchange, waitsLong } = this.#options;
    if (this.#served !== null) return this.#channel.write(keepAliveComment);
    const { response } = exchange;
    if (!response.headersSent) {
      if (!waitsLong()) return;
      response.writeHead(200, {
        "content-type": "text/event-stream",
        ...ownHeaders(this.#options),
        ...streamHeaders,
      });
    }
    this.#channel.write(waitingComment);
  }

  channelClosed(): void {
    if (!this.#ended) this.#run?.cancel();
  }

  onCommit(served: Served, path: readonly PathStep[]): void {
    this.#served = served;
    this.#disturbed = served.level !== "primary";
    this.#path = path;
    this.#firstContentAt = this.#options.ports.clock.now();
    const { response } = this.#options.exchange;
    if (response.headersSent) return;
    response.writeHead(200, {
      ...servedHeaders(this.#options, served, attemptsOf(path) + 1),
      ...streamHeaders,
    });
  }

  onTakeover(served: Served): void {
    this.#options.gathered?.splice();
    this.#served = served;
    this.#disturbed = true;
  }

  onFrames(frames: readonly StreamFrame[]): void {
    this.#delivered.first ??= frames[0] ?? null;
    this.#delivered.last = frames.at(-1) ?? this.#delivered.last;
    this.#options.gathered?.take(frames);
    const written = this.#disturbed ? this.#annotated(frames) : frames;
    for (const { bytes } of written) this.#channel.write(bytes);
  }

  onEnd(end: RunEnd, path: readonly PathStep[]): void {
    this.#ended = true;
    this.#channel.hush();
    const { findKept: find } = this.#options;
    if (end.kind === "exhausted" && find !== null && mayServeFromCache(end.exhaustion, path)) {
      return find((looked) => this.#conclude(end, path, looked));
    }
    this.#conclude(end, path, null);
  }

  /** A kept answer or none: no provider is asked (RFC 9111 section 5.2.1.7). */
  serveKeptOnly(): void {
    this.#ended = true;
    const { findKept: find } = this.#options;
    if (find === null) return this.#conclude({ kind: "not_asked" }, [], null);
    find((looked) => this.#conclude({ kind: "not_asked" }, [], looked));
  }

  /** The caller is told of its job; from then on what the run comes to is the job's. */
  handOver(job: DeferredJob, path: readonly PathStep[] = [], looked: Looked | null = null): void {
    this.#ended = true;
    this.#channel.hush();
    this.#options.sendJob(job, { "x-understudy-attempts": String(attemptsOf(path)) });
    const end = { kind: "deferred" } as const;
    this.#options.onDelivered({ end, looked, path, firstContentAt: null, status: 202 });
  }

  /** True: nobody can answer now, and the queue is asked whether it takes the request. */
  #offers(end: Told, path: readonly PathStep[], looked: Looked | null): boolean {
    const { deferral } = this.#options;
    if (deferral === null || this.#decision !== null || end.kind !== "exhausted") return false;
    if (!mayServeFromCache(end.exhaustion, path)) return false;
    deferral.offerLost(end.exhaustion, path, (decision) => {
      this.#decision = decision;
      if (decision.kind === "queued") this.handOver(decision.job, path, looked);
      else this.#conclude(end, path, looked);
    });
    return true;
  }

  /** `looked`: what looking for a kept answer came to, where one was looked for. */
  #conclude(end: Told, path: readonly PathStep[], looked: Looked | null): void {
    if (looked?.kind !== "kept" && this.#offers(end, path, looked)) return;
    const { exchange, onDelivered } = this.#options;
    const kept = looked?.kind === "kept" ? looked.answer : null;
    if (looked !== null && exchange.response.destroyed) {
      // It left while an answer was looked for.
      const gone = { end: { kind: "cancelled" }, looked: null, status: clientGoneStatus } as const;
      return onDelivered({ ...gone, path, firstContentAt: null });
    }
    this.#missed = looked !== null && kept === null;
    const outcome = kept === null ? this.#finish(end, path) : this.#sendKept(kept, path);
    this.#noteKept(end);
    onDelivered({ end, looked, path, firstContentAt: this.#firstContentAt, ...outcome });
  }

  /** Later requests may name what an account keeps of its answer, also of one that broke (docs/resilience.md 0.19). */
  #noteKept(end: Told): void {
    const { exchange, onKept } = this.#options;
    const { dialect } = exchange.front;
    if (dialect.keptIds === undefined) return;
    const served = end.kind === "answered" ? end.served : this.#served;
    if (served === null) return;
    const { first, last } = this.#delivered;
    const told = end.kind === "answered" ? [end.answer.body] : [last?.bytes, first?.bytes];
    const ids = told.flatMap((bytes) => (bytes === undefined ? [] : (dialect.keptIds?.(bytes) ?? [])));
    for (const id of ids) onKept(id, served.target);
  }

  #finish(end: Told, path: readonly PathStep[]): Pick<DeliveryEnd, "status" | "errorCode"> {
    const { exchange, notices } = this.#options;
    const { dialect } = exchange.front;
    switch (end.kind) {
      case "answered": {
        const { served } = end;
        const { body } = end.answer;
        const isWhole = served.level === "primary";
        const note = isWhole ? null : noteOf(served, attemptList(path), notices);
        const told = note === null ? body : dialect.annotatePlain(body, note);
        this.#send(served, path, told, validationHeaders(end.marks));
        return { status: served.head.status };
      }
      case "streamed":
        this.#channel.end();
        return { status: 200 };
      case "relayed":
        return this.#relay(end.served, end.answer, path);
      case "interrupted": {
        const { requestId } = exchange;
        const error = gatewayError("stream_interrupted", { requestId, attempts: attemptList(path) });
        this.#channel.end(dialect.errorFrame(error, this.#delivered));
        return { status: 200, errorCode: "stream_interrupted" };
      }
      case "exhausted": {
        const suggestion = this.#suggestion(end.exhaustion, path);
        return this.#refuse(exhaustedError(end.exhaustion, path, { notices, suggestion }), path);
      }
      case "not_asked":
        return this.#refuse(gatewayError("not_cached"), path);
      case "unfit":
        return this.#refuse(this.#options.explainUnfit(), path);
      case "cancelled":
        exchange.response.destroy();
        return { status: clientGoneStatus, ...(end.reason === undefined ? {} : { errorCode: end.reason }) };
    }
  }

  #suggestion(exhaustion: Exhaustion, path: readonly PathStep[]): string {
    const suggested = this.#options.suggest(exhaustion, path);
    return this.#decision?.kind === "refused" ? `${suggested} ${this.#decision.why}` : suggested;
  }

  /** After early headers nothing but the stream's own end can say where it came from. */
  #sendKept(found: FoundAnswer, path: readonly PathStep[]): Pick<DeliveryEnd, "status"> {
    const { exchange, ports, streamed, codec, notices } = this.#options;
    const { dialect } = exchange.front;
    const note = keptNoteOf(found, attemptList(path), notices);
    const body = streamed
      ? annotatedStream(found.body, { codec, dialect, note })
      : dialect.annotatePlain(found.body, note);
    if (streamed) this.#firstContentAt = ports.clock.now();
    if (!exchange.response.headersSent) {
      exchange.response.writeHead(200, {
        "content-type": streamed ? "text/event-stream" : "application/json",
        ...routeHeaders(this.#options, "cache", attemptsOf(path)),
        "x-understudy-served-by": visibleAscii(found.target),
        "x-understudy-notice": headerText(notices.cache),
        "x-understudy-degraded": "cache",
        "cache-status": `understudy; hit; detail=${likeness[found.match]}`,
        age: String(found.age),
        ...(streamed ? streamHeaders : { "content-length": body.length }),
      });
    }
    this.#channel.end(body);
    return { status: 200 };
  }

  /** An error of ours instead of an answer: after early headers it can only be told in the stream. */
  #refuse(error: CataloguedError, path: readonly PathStep[]): Pick<DeliveryEnd, "status" | "errorCode"> {
    const { exchange } = this.#options;
    if (exchange.response.headersSent) {
      const { requestId } = exchange;
      this.#channel.end(exchange.front.dialect.errorFrame({ ...error, requestId }));
      return { status: 200, errorCode: error.code };
    }
    sendError(exchange, error, {
      ...routeHeaders(this.#options, "error", attemptsOf(path)),
      // Only who asked a provider has forwarded anything (RFC 9211 section 2.2).
      ...(this.#missed && error.code !== "not_cached" ? { "cache-status": "understudy; fwd=miss" } : {}),
    });
    return { status: error.status, errorCode: error.code };
  }

  /** A provider's own refusal, or its empty answer: after early headers it can only be told in the stream. */
  #relay(served: Served, answer: ProviderAnswer, path: readonly PathStep[]): { status: number } {
    const { exchange, codec, isForeign } = this.#options;
    const client = { dialect: exchange.front.dialect, requestId: exchange.requestId };
    const told = isForeign(served.target) ? inDialect(answer, codec, client) : answer;
    if (!exchange.response.headersSent) {
      this.#send({ ...served, head: told.head }, path, told.body);
      return { status: told.head.status };
    }
    this.#channel.end(errorFrameOf(told, codec, client));
    return { status: 200 };
  }

  /** A whole body: an answer, or a refusal in the provider's own words. */
  #send(
    served: Served,
    path: readonly PathStep[],
    body: Uint8Array,
    beside: Readonly<Record<string, string>> = {},
  ): void {
    const { status } = served.head;
    const headers = servedHeaders(this.#options, served, attemptsOf(path));
    headers["content-length"] = String(body.length);
    Object.assign(headers, beside);
    if (status >= 400) {
      headers["x-should-retry"] = "false";
      headers["x-understudy-error-code"] = "relayed";
    }
    this.#options.exchange.response.writeHead(status, headers);
    this.#channel.end(body);
  }

  /** The end of such an answer says who gave it; every other frame stays as the provider wrote it. */
  #annotated(frames: readonly StreamFrame[]): readonly Pick<StreamFrame, "bytes">[] {
    const served = this.#served;
    if (served === null || !frames.some(isEnding)) return frames;
    const { exchange, notices, ports } = this.#options;
    const elapsed = ports.clock.now() - exchange.startedAt;
    const note = noteOf(served, attemptsAtFinish(served, this.#path, elapsed), notices);
    const { dialect } = exchange.front;
    return frames.map((frame) =>
      isEnding(frame) ? { bytes: dialect.annotateFrame(frame.bytes, note) } : frame,
    );
  }
}
