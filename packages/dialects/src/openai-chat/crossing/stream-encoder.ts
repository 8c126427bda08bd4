import type { LanguageModelV4StreamPart } from "@ai-sdk/provider";
import type { UpstreamError } from "@understudy/core";
import type { AnswerIdentity, StreamEncoder } from "../../crossing/crossing.ts";
import { toldFinishReason } from "./told-finish-reason.ts";
import { toldImage } from "./told-image.ts";
import { toldUsage } from "./told-usage.ts";

type PartOf<Type extends LanguageModelV4StreamPart["type"]> = Extract<
  LanguageModelV4StreamPart,
  { type: Type }
>;

interface StreamedCall {
  readonly index: number;
  /** Arguments were written piece by piece, so the whole call adds nothing. */
  hasArguments: boolean;
}

const unfinished = `"finish_reason":null`;

/**
 * Writes `chat.completion.chunk` frames (OpenAI's API reference, streaming; `reasoning_content` as
 * DeepSeek writes it). Everything that repeats is put together once a stream, so that a piece of text
 * costs its own escaping.
 */
export class ChatStreamEncoder implements StreamEncoder {
  readonly #envelope: string;
  readonly #head: string;
  readonly #tail: string;
  readonly #includeUsage: boolean;
  readonly #calls = new Map<string, StreamedCall>();
  #state: "new" | "open" | "ended" = "new";

  constructor(identity: AnswerIdentity, includeUsage: boolean) {
    const id = JSON.stringify(`chatcmpl-${identity.id}`);
    const created = Math.floor(identity.createdAt / 1000);
    const model = JSON.stringify(identity.model);
    this.#envelope = `data: {"id":${id},"object":"chat.completion.chunk","created":${created},"model":${model},"choices":[`;
    this.#head = `${this.#envelope}{"index":0,"delta":{`;
    // With usage asked for, every chunk but the last says that it has none.
    this.#tail = includeUsage ? `}],"usage":null}\n\n` : `}]}\n\n`;
    this.#includeUsage = includeUsage;
  }

  write(part: LanguageModelV4StreamPart): string {
    if (this.#state === "ended") return "";
    const isFirst = this.#state === "new";
    const frames = this.#frames(part);
    if (frames === "" && part.type !== "stream-start") return "";
    if (!isFirst) return frames;
    if (this.#state === "new") this.#state = "open";
    return this.#chunk(`"role":"assistant","content":""`) + frames;
  }

  error({ message, type, code, param, details }: UpstreamError): string {
    this.#state = "ended";
    return `data: ${JSON.stringify({ error: { message, type, param, code, details } })}\n\n`;
  }

  #frames(part: LanguageModelV4StreamPart): string {
    switch (part.type) {
      case "text-delta":
        return part.delta === "" ? "" : this.#chunk(`"content":${JSON.stringify(part.delta)}`);
      case "reasoning-delta":
        return part.delta === "" ? "" : this.#chunk(`"reasoning_content":${JSON.stringify(part.delta)}`);
      case "tool-input-start":
        return this.#callStart(part);
      case "tool-input-delta":
        return this.#callArguments(part);
      case "tool-call":
        return this.#call(part);
      case "file":
        return this.#image(part);
      case "finish":
        return this.#finish(part);
      case "ping":
        return ": ping\n\n";
      case "stream-start":
      case "response-metadata":
      case "text-start":
      case "text-end":
      case "reasoning-start":
      case "reasoning-end":
      case "tool-input-end":
      case "raw":
      case "error":
        return "";
      // Of tools that run at a provider, which no crossed request asks for.
      case "source":
      case "tool-result":
      case "tool-approval-request":
      case "custom":
      case "reasoning-file":
        return "";
    }
  }

  #chunk(delta: string, finish: string = unfinished): string {
    return `${this.#head}${delta}},${finish}${this.#tail}`;
  }

  /** Input that is no JSON yet waits for its whole call. */
  #callStart({ id, toolName, providerExecuted, inputEncoding }: PartOf<"tool-input-start">): string {
    if (providerExecuted === true || inputEncoding === "text") return "";
    const call = { index: this.#calls.size, hasArguments: false };
    this.#calls.set(id, call);
    return this.#newCall(call.index, { id, toolName, input: "" });
  }

  #callArguments({ id, delta }: PartOf<"tool-input-delta">): string {
    const call = this.#calls.get(id);
    if (call === undefined || delta === "") return "";
    call.hasArguments = true;
    return this.#moreOf(call, delta);
  }

  /** A call told at once, or the arguments of one that was begun and whose package sent no pieces. */
  #call({ toolCallId: id, toolName, input, providerExecuted }: PartOf<"tool-call">): string {
    if (providerExecuted === true) return "";
    const begun = this.#calls.get(id);
    if (begun?.hasArguments === true) return "";
    if (begun !== undefined) {
      begun.hasArguments = true;
      return this.#moreOf(begun, input);
    }
    const call = { index: this.#calls.size, hasArguments: true };
    this.#calls.set(id, call);
    return this.#newCall(call.index, { id, toolName, input });
  }

  #newCall(index: number, call: { readonly id: string; readonly toolName: string; readonly input: string }) {
    const told = `"name":${JSON.stringify(call.toolName)},"arguments":${JSON.stringify(call.input)}`;
    return this.#chunk(
      `"tool_calls":[{"index":${index},"id":${JSON.stringify(call.id)},"type":"function","function":{${told}}}]`,
    );
  }

  #moreOf({ index }: StreamedCall, input: string): string {
    return this.#chunk(`"tool_calls":[{"index":${index},"function":{"arguments":${JSON.stringify(input)}}}]`);
  }

  #image(part: PartOf<"file">): string {
    const image = toldImage(part);
    return image === null ? "" : this.#chunk(`"images":[${JSON.stringify(image)}]`);
  }

  /** Nothing for an end the provider did not tell of: the stream then breaks off, as it did. */
  #finish({ finishReason, usage }: PartOf<"finish">): string {
    const reason = toldFinishReason(finishReason);
    if (reason === null) return "";
    this.#state = "ended";
    const finish = this.#chunk("", `"finish_reason":${JSON.stringify(reason)}`);
    return `${finish}${this.#usage(usage)}data: [DONE]\n\n`;
  }

  #usage(counted: PartOf<"finish">["usage"]): string {
    const usage = this.#includeUsage ? toldUsage(counted) : undefined;
    return usage === undefined ? "" : `${this.#envelope}],"usage":${JSON.stringify(usage)}}\n\n`;
  }
}
