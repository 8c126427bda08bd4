import type { StreamFrame, StreamReader, UpstreamError } from "../answer.ts";
import type { FailureClass } from "../failure/failure-class.ts";
import type { Timer } from "../ports.ts";
import type { ResponseHead, TransportFailure, UpstreamCall, UpstreamHandler } from "../transport.ts";
import type { Attempt, AttemptEnd, AttemptTask, Failure } from "./attempt.ts";
import { sentinelGraceMs, streamMaximumMs } from "./attempt-limits.ts";
import { ByteCollector } from "./byte-collector.ts";
import { answerBodyLimit, plainFailure, refusal, transportFailure, writtenError } from "./failures.ts";
import { StreamProgress } from "./stream-progress.ts";

export interface StreamAttemptTask extends AttemptTask {
  /** Silence after the first content that ends the attempt; ms. */
  readonly stallMs: number;
  /** When to tell that no content has come yet, if that is before the limit; ms. Null: never. */
  readonly slowMs: number | null;
  onSlow(): void;
  /** The first content is here: from now on nothing can be taken back. */
  onCommit(head: ResponseHead): void;
  /** Whole frames for the client, in order; only after `onCommit`. */
  onFrames(frames: readonly StreamFrame[]): void;
}

/** Frames before the first content that are kept; more is no envelope. */
const preambleLimit = 1_048_576;

type Phase =
  /** Waiting for the head or the first content; frames are held back. */
  | { readonly name: "gate"; readonly held: StreamFrame[]; heldBytes: number }
  /** A refusal or a wrong content type: its body is gathered to be read. */
  | { readonly name: "refusal"; readonly body: ByteCollector }
  | { readonly name: "committed"; readonly committedAt: number }
  /** The finish frame has passed; only usage and sentinel may follow. */
  | { readonly name: "finished" }
  | { readonly name: "ended" };

/**
 * One streamed call (docs/resilience.md 0.2-0.4, section 4). Until the first content every failure
 * is invisible to the client; after it the stream lives as long as it progresses. It is complete
 * once its finish frame has passed, and never before.
 */
export function startStreamAttempt(task: StreamAttemptTask): Attempt & { readonly progress: StreamProgress } {
  return new StreamAttempt(task);
}

class StreamAttempt implements Attempt, UpstreamHandler {
  readonly #task: StreamAttemptTask;
  readonly #call: UpstreamCall;
  readonly #reader: StreamReader;
  readonly progress: StreamProgress;
  /** Slow mark, then gate, then stall, then grace: one limit at a time. */
  #timer: Timer;
  #head: ResponseHead | null = null;
  #phase: Phase = { name: "gate", held: [], heldBytes: 0 };
  #paused = false;
  /** When the first content is due; monotonic. */
  readonly #gateEndsAt: number;
  /** The finish frame came before any content; its usage and sentinel may follow. */
  #empty = false;
  /** The provider runs a tool of its own. */
  #atWork = false;

  constructor(task: StreamAttemptTask) {
    this.#task = task;
    this.#reader = task.codec.streamReader();
    this.progress = new StreamProgress(this.#reader);
    this.#gateEndsAt = task.ports.clock.now() + task.budget.limitMs;
    this.#call = task.transport.start(task.request, this);
    this.#timer = this.#watchGate(task.slowMs, task.budget.limitMs);
  }

  cancel(): void {
    this.#stop({ kind: "cancelled" });
  }

  pause(): void {
    this.#paused = true;
    if (this.#committed) this.#rest();
  }

  resume(): void {
    this.#paused = false;
    this.#call.resume();
    if (this.#committed) this.#timer.restart();
  }

  /** A slow client must not be charged to the target; nor may it lose what follows the finish. */
  #rest(): void {
    this.progress.heldUp = true;
    this.#call.pause();
    this.#timer.cancel();
  }

  onHead(head: ResponseHead): void {
    this.#head = head;
    this.#task.onHead(head);
    const streams = (head.headers["content-type"] ?? "").includes("text/event-stream");
    if (head.status === 200 && streams) return;
    this.#phase = { name: "refusal", body: new ByteCollector(answerBodyLimit) };
  }

  onData(chunk: Uint8Array): void {
    if (this.#phase.name === "ended") return;
    if (this.#phase.name === "refusal") {
      if (!this.#phase.body.add(chunk)) this.#fail("malformed_answer");
      return;
    }
    try {
      const frames = this.#reader.read(chunk);
      if (frames.length > 0) this.#take(frames);
    } catch (fault) {
      this.#task.onFault(fault);
      this.#fail("gateway_fault");
    }
  }

  onEnd(): void {
    switch (this.#phase.name) {
      case "refusal":
        return this.#refused(this.#phase.body.bytes());
      case "finished":
        this.#timer.cancel();
        return this.#complete();
      case "gate":
      case "committed":
        if (this.#emptyAtGate) return this.#failAsEmpty();
        return this.#fail(this.#reader.pending ? "malformed_answer" : "truncated");
      case "ended":
        return this.#timer.cancel();
    }
  }

  onFailure(failure: TransportFailure): void {
    if (this.#phase.name === "finished" || this.#phase.name === "ended") {
      this.#timer.cancel();
      return this.#complete();
    }
    if (this.#emptyAtGate) return this.#failAsEmpty();
    this.#end(this.#failed(transportFailure(failure, this.#head)));
  }

  /** Passes on what may be passed on, and stops at the first frame that ends the attempt. */
  #take(frames: readonly StreamFrame[]): void {
    // Nearly all of a stream is content that follows on content: it passes as it came.
    if (this.#phase.name === "committed" && frames.every(isContent)) {
      this.#task.onFrames(frames);
      return this.#progressed(frames);
    }
    let sendable: StreamFrame[] = [];
    const flush = (): void => {
      if (sendable.length > 0) this.#task.onFrames(sendable);
      sendable = [];
    };
    for (const frame of frames) {
      switch (frame.meaning.kind) {
        case "other":
          this.progress.count(frame.meaning.usage);
          if (!this.#hold(frame)) sendable.push(frame);
          break;
        case "content":
          if (this.#phase.name === "gate") sendable.push(...this.#commit());
          sendable.push(frame);
          break;
        case "finish":
          this.progress.count(frame.meaning.usage);
          if (isEmpty(frame) && this.#hold(frame)) {
            this.#awaitRestOfEmpty();
            break;
          }
          if (this.#phase.name === "gate") sendable.push(...this.#commit());
          sendable.push(frame);
          this.#finish(frame.meaning.reason);
          break;
        case "sentinel":
          if (this.#empty && this.#hold(frame)) return this.#failAsEmpty();
          if (this.#phase.name !== "finished") return this.#failAfter(flush, this.#plain("truncated"));
          sendable.push(frame);
          flush();
          // Nothing more goes to the client: the connection need not wait for it to end.
          if (this.#paused) this.resume();
          return this.#complete();
        case "error": {
          const failure = this.#writtenError(frame.meaning.error);
          if (this.#hold(frame)) return this.#failWithAnswer(failure);
          return this.#failAfter(flush, failure);
        }
        case "malformed":
          return this.#failAfter(flush, this.#plain("malformed_answer"));
      }
      if (this.#phase.name === "ended") return;
    }
    flush();
    if (this.#phase.name === "committed") this.#progressed(frames);
  }

  /** Before the first content frames are kept, to be thrown away should another target answer. */
  #hold(frame: StreamFrame): boolean {
    if (this.#phase.name !== "gate") return false;
    this.#phase.held.push(frame);
    this.#phase.heldBytes += frame.bytes.length;
    if (this.#phase.heldBytes > preambleLimit) this.#fail("malformed_answer");
    return true;
  }

  /** An empty answer may have to be told as it is: then all of it, as one that has ended. */
  #awaitRestOfEmpty(): void {
    // It may have been too much for an envelope.
    if (this.#phase.name === "ended") return;
    this.#empty = true;
    this.#timer.cancel();
    const { clock, timers } = this.#task.ports;
    const graceMs = Math.min(sentinelGraceMs, Math.max(0, this.#gateEndsAt - clock.now()));
    this.#timer = timers.start(graceMs, () => this.#failAsEmpty());
  }

  #failAsEmpty(): void {
    this.#failWithAnswer(this.#plain("empty_answer"));
  }

  #commit(): readonly StreamFrame[] {
    const held = this.#phase.name === "gate" ? this.#phase.held : [];
    const committedAt = this.#task.ports.clock.now();
    this.#phase = { name: "committed", committedAt };
    this.progress.began(committedAt);
    this.#timer.cancel();
    this.#timer = this.#watchStall();
    if (this.#paused) this.#rest();
    if (this.#head !== null) this.#task.onCommit(this.#head);
    return held;
  }

  #progressed(frames: readonly StreamFrame[]): void {
    if (this.#phase.name !== "committed") return;
    const age = this.#task.ports.clock.now() - this.#phase.committedAt;
    if (age > streamMaximumMs) return this.#stop(this.#outOfTime());
    // Comments and pings keep a socket alive, not a stalled answer.
    const last = frames.findLast((frame) => frame.meaning.kind === "content");
    if (last?.meaning.kind === "content") this.#watchProgress(last.meaning.hostedTool ?? false);
  }

  /** How long a hosted tool works says nothing about its provider: it has all of the stream's time (0.19). */
  #watchProgress(atWork: boolean): void {
    if (atWork !== this.#atWork) {
      this.#atWork = atWork;
      this.progress.heldUp = true;
      this.#timer.cancel();
      this.#timer = atWork ? this.#watchAge() : this.#watchStall();
    } else {
      this.#timer.restart();
    }
    if (this.#paused) this.#timer.cancel();
  }

  #watchAge(): Timer {
    return this.#task.ports.timers.start(streamMaximumMs, () => this.#stop(this.#outOfTime()));
  }

  #watchStall(): Timer {
    return this.#task.ports.timers.start(this.#task.stallMs, () => this.#fail("stalled"));
  }

  #finish(reason: string): void {
    // The client may have gone while it was told of the commit.
    if (this.#phase.name === "ended") return;
    this.#phase = { name: "finished" };
    this.progress.finishedAt = this.#task.ports.clock.now();
    this.progress.finishReason = reason;
    this.#timer.cancel();
    this.#timer = this.#task.ports.timers.start(sentinelGraceMs, () => {
      this.#call.abort();
      this.#complete();
    });
  }

  /** Complete. The connection may take until the grace is over to end by itself. */
  #complete(): void {
    if (this.#phase.name === "ended") return;
    this.#phase = { name: "ended" };
    this.#task.onEnd({ kind: "streamed", status: this.#head?.status ?? 200 });
  }

  /** Fails before the first content, keeping what the provider said in case it must be told as it is. */
  #failWithAnswer(failure: Failure): void {
    const held = this.#phase.name === "gate" ? this.#phase.held : [];
    const body = new ByteCollector(Number.POSITIVE_INFINITY);
    for (const frame of held) body.add(frame.bytes);
    const head = this.#head;
    const answer = head === null ? null : { head, body: body.bytes() };
    this.#stop(this.#failed({ ...failure, answer }));
  }

  #refused(body: Uint8Array): void {
    const head = this.#head;
    if (head === null) return;
    const isRefusal = head.status < 200 || head.status > 299;
    try {
      const failure = isRefusal ? refusal({ head, body }, this.#task) : this.#wrongContentType(head, body);
      this.#end(this.#failed(failure));
    } catch (fault) {
      this.#task.onFault(fault);
      this.#fail("gateway_fault");
    }
  }

  /** A 200 that is no event stream: an error object in disguise, or nothing a streaming client can read. */
  #wrongContentType(head: ResponseHead, body: Uint8Array): Failure {
    const error = this.#task.codec.readError(body);
    const failure = error.typed ? this.#writtenError(error) : this.#plain("malformed_answer");
    return { ...failure, answer: { head, body } };
  }

  #writtenError(error: UpstreamError): Failure {
    return this.#head === null
      ? this.#plain("malformed_answer")
      : writtenError(error, this.#head, this.#task);
  }

  #plain(failureClass: FailureClass): Failure {
    return plainFailure(failureClass, this.#head);
  }

  /** Runs out of patience: first it is slow, then its time is up. */
  #watchGate(slowMs: number | null, limitMs: number): Timer {
    const { timers } = this.#task.ports;
    if (slowMs === null || slowMs >= limitMs) return timers.start(limitMs, () => this.#gateTimeIsUp());
    return timers.start(slowMs, () => {
      this.#timer = timers.start(limitMs - slowMs, () => this.#gateTimeIsUp());
      this.#task.onSlow();
    });
  }

  #gateTimeIsUp(): void {
    if (this.#task.budget.own) this.#fail("first_token_timeout");
    else this.#stop(this.#outOfTime());
  }

  /** After the finish frame the answer is whole, whatever else the provider sends (0.12). */
  #failAfter(flush: () => void, failure: Failure): void {
    flush();
    if (this.#phase.name !== "finished") return this.#stop(this.#failed(failure));
    this.#call.abort();
    this.#timer.cancel();
    this.#complete();
  }

  #fail(failureClass: FailureClass): void {
    this.#stop(this.#failed(this.#plain(failureClass)));
  }

  #failed(failure: Failure): AttemptEnd {
    return { kind: "failed", failure, committed: this.#committed };
  }

  #outOfTime(): AttemptEnd {
    return { kind: "out_of_time", status: this.#head?.status ?? null, committed: this.#committed };
  }

  get #emptyAtGate(): boolean {
    return this.#empty && this.#phase.name === "gate";
  }

  get #committed(): boolean {
    return this.#phase.name === "committed" || this.#phase.name === "finished";
  }

  #stop(end: AttemptEnd): void {
    if (this.#phase.name === "ended") return;
    this.#call.abort();
    this.#end(end);
  }

  #end(end: AttemptEnd): void {
    if (this.#phase.name === "ended") return;
    this.#phase = { name: "ended" };
    this.#timer.cancel();
    this.#task.onEnd(end);
  }
}

function isContent({ meaning }: StreamFrame): boolean {
  return meaning.kind === "content";
}

/** A finish without any content that claims to be a normal end (row 34). */
function isEmpty(frame: StreamFrame): boolean {
  return frame.meaning.kind === "finish" && frame.meaning.reason === "stop" && !frame.meaning.content;
}
