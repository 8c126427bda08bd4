import type { LanguageModelV4Content, LanguageModelV4GenerateResult } from "@ai-sdk/provider";
import type { AnswerIdentity } from "@understudy/dialects";
import { readAnswerFault } from "./answer-fault.ts";
import { refuse, type CrossedRequest } from "./crossed-request.ts";
import { protocolViolated } from "./protocol-violated.ts";
import { HubRequest, type HubRequestSetup } from "./hub-request.ts";
import { WholeBody } from "./answer-body.ts";
import { isWhole } from "./is-whole.ts";
import { crossedHead, unsupported } from "./left-out.ts";
import type { Telling } from "../transport/telling.ts";

const mebibyte = 1024 * 1024;

/** A plain call through the hub: nothing is told of an answer before it is whole. */
export class PlainCall {
  readonly hub: HubRequest;
  readonly #request: CrossedRequest;
  readonly #telling: Telling;
  #body: Uint8Array = new Uint8Array();

  constructor(request: CrossedRequest, setup: Pick<HubRequestSetup, "origin" | "telling" | "headers">) {
    this.#request = request;
    this.#telling = setup.telling;
    this.hub = new HubRequest({
      ...setup,
      mostUnheard: 64 * mebibyte,
      openBody: (respond) =>
        new WholeBody(
          (bytes) => {
            this.#body = bytes;
            respond(streamOf(bytes));
          },
          (failure) => this.#telling.failure(failure),
        ),
    });
  }

  begin(): void {
    const { model, options } = this.#request;
    Promise.resolve(model.doGenerate(options)).then(
      (result) => this.#tell(result),
      (error: unknown) => this.#explain(error),
    );
  }

  /** There is nothing to go on with. */
  resume(): void {}

  #tell(result: LanguageModelV4GenerateResult): void {
    const { head } = this.hub;
    const { content, finishReason, response, warnings } = result;
    if (head === null) throw new Error("a package answered without an answer");
    const foreign = content.find(isForeign);
    if (foreign !== undefined) return this.#fail(`an answer with a ${foreign.type} in it`);
    if (!isWhole(finishReason)) {
      return this.#fail(`an answer that is not whole (${finishReason.raw ?? "no finish reason"})`);
    }
    const bytes = this.#encode(result, this.#request.identity(response?.modelId));
    if (bytes === null) return this.#fail("an answer that cannot be written in the client's format");
    this.#telling.head(
      crossedHead(head, "application/json", [...this.#request.leftOut, ...unsupported(warnings)]),
    );
    this.#telling.data(bytes);
    this.#telling.end();
  }

  /** Null: one that nobody has foreseen. */
  #encode(result: LanguageModelV4GenerateResult, identity: AnswerIdentity): Uint8Array | null {
    try {
      return this.#request.call.encodeAnswer(result, identity);
    } catch {
      return null;
    }
  }

  #explain(error: unknown): void {
    const { head } = this.hub;
    if (head === null) return refuse(this.#telling, this.#request.refusal(String(error)));
    const fault = readAnswerFault(error);
    if (fault.kind !== "written") return this.#fail(String(error));
    // An error object in a 200: every dialect's reader knows it as it is.
    this.#telling.head(head);
    this.#telling.data(this.#body);
    this.#telling.end();
  }

  #fail(detail: string): void {
    this.#telling.failure(protocolViolated(detail));
  }
}

/** `Response` takes bytes as they are, too, but copies them and reads them at ten times the cost. */
function streamOf(bytes: Uint8Array): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start: (controller) => {
      controller.enqueue(bytes);
      controller.close();
    },
  });
}

/**
 * Parts of an answer that no client dialect has a place for: files the model made, tools the provider
 * ran, what only one vendor knows. None of them is ever asked for (docs/crossing.md), so an answer that
 * holds one is not the answer to what was asked; it must not look whole without it.
 */
function isForeign(part: LanguageModelV4Content): boolean {
  switch (part.type) {
    case "text":
    case "reasoning":
    case "source":
      return false;
    case "tool-call":
      return part.providerExecuted === true;
    case "custom":
    case "file":
    case "reasoning-file":
    case "tool-approval-request":
    case "tool-result":
      return true;
  }
}
