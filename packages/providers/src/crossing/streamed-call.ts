import type { LanguageModelV4StreamPart } from "@ai-sdk/provider";
import type { StreamEncoder } from "@understudy/dialects";
import { RunningBody } from "./answer-body.ts";
import { readAnswerFault } from "./answer-fault.ts";
import { refuse, type CrossedRequest } from "./crossed-request.ts";
import { protocolViolated } from "./protocol-violated.ts";
import { HubRequest, type HubRequestSetup } from "./hub-request.ts";
import { isWhole } from "./is-whole.ts";
import { crossedHead, unsupported } from "./left-out.ts";
import type { Telling } from "../transport/telling.ts";

type Reader = ReadableStreamDefaultReader<LanguageModelV4StreamPart>;
type Reading = Awaited<ReturnType<Reader["read"]>>;

/** As long as a frame of a stream that is passed through may be; bytes. */
const longestFrame = 8 * 1024 * 1024;

/**
 * A streamed call through the hub. One part is read after the other, and none while paused, so that the
 * package stops taking from the body and that from the socket. Its end is what the provider said: the
 * finish part is written if it holds the provider's own reason; else the bytes just end, and the
 * client's dialect misses its finish as it would in a stream of its own (docs/resilience.md 0.12).
 */
export class StreamedCall {
  readonly hub: HubRequest;
  readonly #request: CrossedRequest;
  readonly #telling: Telling;
  #reader: Reader | undefined;
  #reading = false;
  #encoder: StreamEncoder | undefined;
  #answering: string | undefined;
  #headTold = false;
  /** Frames that are not told yet. */
  #frames = "";
  /**
   * Ends of blocks and calls, until the stream goes on: a package also ends what a break has cut off. A
   * block that is told as ended cannot be taken up again (docs/resilience.md 0.12), and a call that is
   * told as whole is made.
   */
  readonly #ends: LanguageModelV4StreamPart[] = [];
  /** Nothing more can be said: finish or an error has been written. */
  #closed = false;

  constructor(request: CrossedRequest, setup: Pick<HubRequestSetup, "origin" | "telling" | "headers">) {
    this.#request = request;
    this.#telling = setup.telling;
    this.hub = new HubRequest({
      ...setup,
      mostUnheard: longestFrame,
      openBody: (respond) => {
        const body = new RunningBody(() => this.hub.makeRoom());
        respond(body.stream);
        return body;
      },
    });
  }

  begin(): void {
    const { model, options } = this.#request;
    Promise.resolve(model.doStream(options)).then(
      ({ stream }) => this.#readFrom(stream),
      (error: unknown) => this.#refuse(error),
    );
  }

  #readFrom(stream: ReadableStream<LanguageModelV4StreamPart>): void {
    this.#reader = stream.getReader();
    this.#read();
  }

  /** Goes on reading, after what was held back has been told. */
  resume(): void {
    this.#read();
  }

  readonly #taken = (reading: Reading): void => {
    this.#reading = false;
    if (this.#telling.over) return;
    if (reading.done) return this.#end();
    this.hub.heard();
    try {
      this.#take(reading.value);
    } catch (fault) {
      return this.#violated(`cannot be written in the client's format: ${String(fault)}`);
    }
    this.#read();
  };

  /** The package has thrown in the middle of the stream: at what was no answer, or because it stopped. */
  readonly #broken = (error: unknown): void => {
    this.#reading = false;
    if (this.hub.bodyEnded) this.#end();
    else this.#violated(String(error));
  };

  #read(): void {
    const { over, paused } = this.#telling;
    if (this.#reader === undefined || this.#reading || over || paused) return;
    this.#reading = true;
    this.#reader.read().then(this.#taken, this.#broken);
  }

  #take(part: LanguageModelV4StreamPart): void {
    if (this.#closed) return;
    switch (part.type) {
      case "stream-start":
        this.#tellHead(unsupported(part.warnings));
        return;
      case "response-metadata":
        this.#answering = part.modelId;
        return;
      case "error":
        this.#explain(part.error);
        return;
      case "finish":
        this.#finish(part);
        return;
      case "text-end":
      case "reasoning-end":
      case "tool-input-end":
        this.#ends.push(part);
        return;
      case "text-start":
      case "text-delta":
      case "reasoning-start":
      case "reasoning-delta":
      case "tool-input-delta":
      case "source":
      case "ping":
        this.#write(part);
        return;
      case "tool-call":
        if (part.providerExecuted === true) this.#refuseForeign(part);
        else this.#ends.push(part);
        return;
      case "tool-input-start":
        if (part.providerExecuted === true) this.#refuseForeign(part);
        else this.#write(part);
        return;
      case "custom":
        if (!this.#request.bookkeeping.includes(part.kind)) this.#refuseForeign(part);
        return;
      case "file":
      case "reasoning-file":
      case "tool-approval-request":
      case "tool-result":
        this.#refuseForeign(part);
        return;
      case "raw":
    }
  }

  #write(part: LanguageModelV4StreamPart): void {
    const writer = this.#writer();
    let frames = "";
    if (this.#ends.length > 0) for (const end of this.#ends.splice(0)) frames += writer.write(end);
    this.#gather(frames + writer.write(part));
  }

  /** What can be read at one time is told at once: a tick comes when no part is on its way any more. */
  #gather(frames: string): void {
    if (frames === "") return;
    if (this.#frames === "") process.nextTick(this.#tellFrames);
    this.#frames += frames;
  }

  readonly #tellFrames = (): void => {
    if (this.#frames === "") return;
    this.#telling.data(Buffer.from(this.#frames));
    this.#frames = "";
  };

  /** See `isForeign`: the same in a stream. */
  #refuseForeign({ type }: LanguageModelV4StreamPart): void {
    this.#violated(`a ${type} in the answer`);
  }

  #finish(part: Extract<LanguageModelV4StreamPart, { type: "finish" }>): void {
    if (!isWhole(part.finishReason)) return;
    this.#closed = true;
    this.#write(part);
  }

  #explain(error: unknown): void {
    const fault = readAnswerFault(error);
    switch (fault.kind) {
      case "written":
        this.#closed = true;
        this.#gather(this.#writer().error(fault.error));
        return;
      case "unreadable":
        this.#violated(fault.detail);
        return;
      case "unfinished":
    }
  }

  /** The package gave no stream: it could not write the request, or it met an error before any content. */
  #refuse(error: unknown): void {
    if (this.hub.head === null) {
      refuse(this.#telling, this.#request.refusal(String(error)));
    } else if (!this.#telling.over) {
      this.#explain(error);
      this.#tellFrames();
      this.#telling.end();
      this.hub.abort();
    }
  }

  #end(): void {
    this.#tellHead([]);
    this.#tellFrames();
    const { failure } = this.hub;
    if (failure === null) this.#telling.end();
    else this.#telling.failure(failure);
    // A package may have had enough before the provider.
    if (!this.hub.bodyEnded) this.hub.abort();
  }

  #violated(detail: string): void {
    this.#tellHead([]);
    this.#tellFrames();
    this.#telling.failure(protocolViolated(detail));
    this.hub.abort();
  }

  #tellHead(warned: readonly string[]): void {
    const { head } = this.hub;
    if (this.#headTold || head === null) return;
    this.#headTold = true;
    this.#telling.head(crossedHead(head, "text/event-stream", [...this.#request.leftOut, ...warned]));
  }

  #writer(): StreamEncoder {
    this.#tellHead([]);
    this.#encoder ??= this.#request.call.streamEncoder(this.#request.identity(this.#answering));
    return this.#encoder;
  }
}
