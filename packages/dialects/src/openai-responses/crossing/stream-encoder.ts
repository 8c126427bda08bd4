import type { LanguageModelV4StreamPart } from "@ai-sdk/provider";
import type { UpstreamError } from "@understudy/core";
import type { StreamEncoder } from "../../crossing/crossing.ts";
import type { AnswerFrame } from "./encode-answer.ts";
import { EventFrames } from "./event-frames.ts";
import { callEvents, messageEvents, OpenItem } from "./open-item.ts";
import type { ItemEvents } from "./open-item.ts";
import { callItem, imageItem, messageItem } from "./output-item.ts";
import type { ItemStatus, WriteItem } from "./output-item.ts";
import { responseEnd } from "./response-end.ts";
import { responseJson } from "./response-json.ts";
import type { ResponseState } from "./response-json.ts";
import { responseUsage } from "./response-usage.ts";

type PartOf<Type extends LanguageModelV4StreamPart["type"]> = Extract<
  LanguageModelV4StreamPart,
  { type: Type }
>;

/** A comment: readers of event streams pass it over, yet something came. */
const comment = ": ping\n\n";

/**
 * Writes an answer as the events of a streamed response. Every block of text and every call is an item
 * of its own; one that says nothing is none. Of reasoning only that it goes on: the client would send
 * its items back, and OpenAI takes none that it did not seal or store itself.
 */
export class ResponseStreamEncoder implements StreamEncoder {
  readonly #frame: AnswerFrame;
  readonly #frames = new EventFrames();
  readonly #texts = new Map<string, OpenItem>();
  readonly #calls = new Map<string, OpenItem>();
  /** The items of the output as they were closed, each at its place. */
  readonly #output: string[] = [];
  #opened = 0;
  #stage: "new" | "running" | "ended" = "new";

  constructor(frame: AnswerFrame) {
    this.#frame = frame;
  }

  write(part: LanguageModelV4StreamPart): string {
    switch (this.#stage) {
      case "ended":
        return "";
      case "new":
        return this.#begin() + this.#framesOf(part);
      case "running":
        return this.#framesOf(part);
    }
  }

  error(error: UpstreamError): string {
    if (this.#stage === "ended") return "";
    const begin = this.#stage === "new" ? this.#begin() : "";
    this.#stage = "ended";
    const { code, type, message, param, details } = error;
    const told = { code: code ?? type ?? "server_error", message: message ?? "The provider failed." };
    const members = this.#response({ status: "failed", output: [], error: told });
    const own = JSON.stringify({ message, type, code, param, details });
    return begin + this.#frames.event("response.failed", `${members},"error":${own}`);
  }

  #begin(): string {
    this.#stage = "running";
    const members = this.#response({ status: "in_progress", output: [] });
    return (
      this.#frames.event("response.created", members) + this.#frames.event("response.in_progress", members)
    );
  }

  #framesOf(part: LanguageModelV4StreamPart): string {
    switch (part.type) {
      case "text-delta":
        return this.#addText(part.id, part.delta);
      case "text-end":
        return this.#closeFrom(this.#texts, part.id);
      case "tool-input-start":
        return this.#startCall(part);
      case "tool-input-delta":
        return part.delta === "" ? "" : (this.#calls.get(part.id)?.add(part.delta) ?? "");
      case "tool-call":
        return part.providerExecuted ? "" : this.#endCall(part);
      case "finish":
        return this.#finish(part);
      case "file":
        return this.#image(part);
      case "reasoning-delta":
      case "ping":
        return comment;
      // Of tools that run at a provider, which no crossed request asks for.
      case "tool-result":
      case "tool-approval-request":
      case "source":
      case "reasoning-file":
      case "custom":
        return "";
      case "stream-start":
      case "response-metadata":
      case "text-start":
      case "reasoning-start":
      case "reasoning-end":
      case "tool-input-end":
      case "raw":
      case "error":
        return "";
    }
  }

  /** A block is an item from the first of it that says something. */
  #addText(id: string, delta: string): string {
    if (delta === "") return "";
    const open = this.#texts.get(id);
    if (open !== undefined) return open.add(delta);
    const itemId = this.#itemId("msg");
    const item = this.#newItem(itemId, messageItem(itemId), messageEvents);
    this.#texts.set(id, item);
    return item.open() + item.add(delta);
  }

  /** Input that is no JSON yet waits for its whole call. */
  #startCall({ id, toolName, providerExecuted, inputEncoding }: PartOf<"tool-input-start">): string {
    if (providerExecuted === true || inputEncoding === "text") return "";
    return this.#newCall(id, toolName).open();
  }

  #newCall(callId: string, toolName: string): OpenItem {
    const itemId = this.#itemId("fc");
    const name = this.#frame.toolNames.get(toolName) ?? { name: toolName };
    const item = this.#newItem(itemId, callItem(itemId, callId, name), callEvents);
    this.#calls.set(callId, item);
    return item;
  }

  /** The call is whole. Arguments that were not streamed come in one piece. */
  #endCall({ toolCallId, toolName, input }: PartOf<"tool-call">): string {
    const started = this.#calls.get(toolCallId);
    const item = started ?? this.#newCall(toolCallId, toolName);
    const opening = started === undefined ? item.open() : "";
    const rest = item.isEmpty && input !== "" ? item.add(input) : "";
    return opening + rest + this.#closeFrom(this.#calls, toolCallId);
  }

  #finish({ finishReason, usage }: PartOf<"finish">): string {
    const end = responseEnd(finishReason);
    if (end === null) return "";
    let frames = "";
    for (const items of [this.#texts, this.#calls])
      for (const item of items.values()) frames += this.#close(item, end.status);
    this.#stage = "ended";
    const state = { ...end, output: this.#output, usage: responseUsage(usage) };
    return frames + this.#frames.event(`response.${end.status}`, this.#response(state));
  }

  #itemId(prefix: string): string {
    return `${prefix}_${this.#frame.id}_${this.#opened}`;
  }

  #newItem(id: string, write: WriteItem, events: ItemEvents): OpenItem {
    const item = new OpenItem({ index: this.#opened, id, write }, events, this.#frames);
    this.#opened += 1;
    return item;
  }

  #image(part: PartOf<"file">): string {
    const item = imageItem(this.#itemId("ig"), part);
    if (item === null) return "";
    const members = `"output_index":${this.#opened},"item":${item}`;
    this.#output[this.#opened] = item;
    this.#opened += 1;
    return (
      this.#frames.event("response.output_item.added", members) +
      this.#frames.event("response.output_item.done", members)
    );
  }

  #closeFrom(items: Map<string, OpenItem>, id: string): string {
    const item = items.get(id);
    if (item === undefined) return "";
    items.delete(id);
    return this.#close(item, "completed");
  }

  #close(item: OpenItem, status: ItemStatus): string {
    const json = item.json(status);
    this.#output[item.index] = json;
    return item.close(json);
  }

  #response(state: ResponseState): string {
    return `"response":${responseJson(this.#frame.head, state)}`;
  }
}
