import type { PlainMeaning } from "../answer.ts";
import type { FailureClass } from "../failure/failure-class.ts";
import type { Timer } from "../ports.ts";
import type { ResponseHead, TransportFailure, UpstreamCall, UpstreamHandler } from "../transport.ts";
import type { Attempt, AttemptEnd, AttemptTask, ProviderAnswer } from "./attempt.ts";
import { ByteCollector } from "./byte-collector.ts";
import { answerBodyLimit, plainFailure, refusal, transportFailure, writtenError } from "./failures.ts";

/**
 * One plain call: headers come with the whole answer, so its budget is its only limit (docs/resilience.md
 * 0.2). Nothing reaches the client before the answer is complete and could be read.
 */
export function startPlainAttempt(task: AttemptTask): Attempt {
  return new PlainAttempt(task);
}

type Answered = Extract<PlainMeaning, { kind: "answer" }>;

class PlainAttempt implements Attempt, UpstreamHandler {
  readonly #task: AttemptTask;
  readonly #call: UpstreamCall;
  readonly #timer: Timer;
  readonly #body = new ByteCollector(answerBodyLimit);
  #head: ResponseHead | null = null;
  #ended = false;

  constructor(task: AttemptTask) {
    this.#task = task;
    this.#call = task.transport.start(task.request, this);
    this.#timer = task.ports.timers.start(task.budget.limitMs, () => this.#timeIsUp());
  }

  cancel(): void {
    this.#abort({ kind: "cancelled" });
  }

  /** Nothing goes to the client before the answer is whole: a slow one is no reason to read slower. */
  pause(): void {}

  resume(): void {}

  onHead(head: ResponseHead): void {
    this.#head = head;
    this.#task.onHead(head);
  }

  onData(chunk: Uint8Array): void {
    if (!this.#body.add(chunk)) this.#fail("malformed_answer");
  }

  onEnd(): void {
    try {
      this.#read();
    } catch (fault) {
      this.#task.onFault(fault);
      this.#fail("gateway_fault");
    }
  }

  #read(): void {
    const head = this.#head;
    if (head === null) return this.#fail("malformed_answer");
    const answer = { head, body: this.#body.bytes() };
    if (head.status < 200 || head.status > 299) {
      return this.#end({ kind: "failed", failure: refusal(answer, this.#task), committed: false });
    }
    const meaning = this.#task.codec.readPlain(answer.body);
    switch (meaning.kind) {
      case "answer":
        return meaning.empty ? this.#empty(answer) : this.#answered(answer, meaning);
      case "error":
        return this.#end({
          kind: "failed",
          failure: { ...writtenError(meaning.error, head, this.#task), answer },
          committed: false,
        });
      case "malformed":
        return this.#fail("malformed_answer");
    }
  }

  onFailure(failure: TransportFailure): void {
    this.#end({ kind: "failed", failure: transportFailure(failure, this.#head), committed: false });
  }

  #answered(answer: ProviderAnswer, { finishReason, usage }: Answered): void {
    this.#end({ kind: "answered", answer, finishReason, ...(usage === undefined ? {} : { usage }) });
  }

  #empty(answer: ProviderAnswer): void {
    const failure = { ...plainFailure("empty_answer", answer.head), answer };
    this.#end({ kind: "failed", failure, committed: false });
  }

  #timeIsUp(): void {
    if (this.#task.budget.own) this.#fail("attempt_timeout");
    else this.#abort({ kind: "out_of_time", status: this.#head?.status ?? null, committed: false });
  }

  #fail(failureClass: FailureClass): void {
    this.#abort({ kind: "failed", failure: plainFailure(failureClass, this.#head), committed: false });
  }

  #abort(end: AttemptEnd): void {
    if (this.#ended) return;
    this.#call.abort();
    this.#end(end);
  }

  #end(end: AttemptEnd): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#timer.cancel();
    this.#task.onEnd(end);
  }
}
