import type { LanguageModelV4StreamPart } from "@ai-sdk/provider";
import type { UpstreamError } from "@understudy/core";
import type { AnswerIdentity, StreamEncoder } from "../../crossing/crossing.ts";
import { ContentBlocks } from "./content-blocks.ts";
import { errorEvent, messageDelta, messageStart, messageStop, ping } from "./frames.ts";
import { messageEnd } from "./stop-reason.ts";
import { ThinkingGatherer } from "./thinking-gatherer.ts";
import { messageUsage } from "./usage.ts";

/**
 * Writes a streamed message. See `StreamEncoder`. It begins with the first part of any kind. What
 * Anthropic has no event for (sources, files) is not told; reasoning that may not be shown is a ping.
 */
export class MessageStream implements StreamEncoder {
  readonly #identity: AnswerIdentity;
  readonly #blocks = new ContentBlocks();
  readonly #thinking = new ThinkingGatherer();
  #state: "before" | "open" | "over" = "before";

  constructor(identity: AnswerIdentity) {
    this.#identity = identity;
  }

  write(part: LanguageModelV4StreamPart): string {
    if (this.#state === "over") return "";
    let frames = this.#frames(part);
    if (this.#state === "before") frames = messageStart(this.#identity) + frames;
    this.#state = part.type === "finish" ? "over" : "open";
    return frames;
  }

  error(error: UpstreamError): string {
    if (this.#state === "over") return "";
    this.#state = "over";
    return errorEvent(error);
  }

  #frames(part: LanguageModelV4StreamPart): string {
    switch (part.type) {
      case "text-delta":
      case "text-end":
      case "tool-input-start":
      case "tool-input-delta":
      case "tool-call":
        return this.#blocks.add(part);
      case "reasoning-start":
      case "reasoning-delta":
      case "reasoning-end":
        return this.#reasoning(part);
      case "finish":
        return this.#finish(part);
      case "ping":
        return ping;
      case "custom":
      case "error":
      case "file":
      case "raw":
      case "reasoning-file":
      case "response-metadata":
      case "source":
      case "stream-start":
      case "text-start":
      case "tool-approval-request":
      case "tool-input-end":
      case "tool-result":
        return "";
    }
  }

  #reasoning(
    part: Extract<
      LanguageModelV4StreamPart,
      { type: "reasoning-start" | "reasoning-delta" | "reasoning-end" }
    >,
  ): string {
    const thought = this.#thinking.add(part);
    if (thought !== null) return this.#blocks.add({ type: "thought", ...thought });
    return part.type === "reasoning-delta" ? ping : "";
  }

  #finish({
    finishReason,
    providerMetadata,
    usage,
  }: Extract<LanguageModelV4StreamPart, { type: "finish" }>): string {
    const blocks = this.#blocks.end();
    const end = messageEnd(finishReason, providerMetadata, this.#blocks.callsTool);
    return blocks + messageDelta(end, messageUsage(usage)) + messageStop;
  }
}
