import type { LanguageModelV4GenerateResult } from "@ai-sdk/provider";
import type { AnswerIdentity } from "../../crossing/crossing.ts";
import { toldFinishReason } from "./told-finish-reason.ts";
import { toldImage } from "./told-image.ts";
import { toldUsage } from "./told-usage.ts";

const encoder = new TextEncoder();

/** A whole `chat.completion` (OpenAI's API reference; `reasoning_content` as DeepSeek writes it). */
export function encodeAnswer(result: LanguageModelV4GenerateResult, identity: AnswerIdentity): Uint8Array {
  const choice = {
    index: 0,
    message: toMessage(result),
    logprobs: null,
    finish_reason: toldFinishReason(result.finishReason),
  };
  const answer = {
    id: `chatcmpl-${identity.id}`,
    object: "chat.completion",
    created: Math.floor(identity.createdAt / 1000),
    model: identity.model,
    choices: [choice],
    usage: toldUsage(result.usage),
  };
  return encoder.encode(JSON.stringify(answer));
}

function toMessage({ content, structuredOutputText }: LanguageModelV4GenerateResult) {
  const calls: object[] = [];
  const images: object[] = [];
  let text = "";
  let reasoning = "";
  for (const part of content)
    switch (part.type) {
      case "text":
        text += part.text;
        break;
      case "reasoning":
        reasoning += part.text;
        break;
      case "tool-call":
        if (part.providerExecuted) break;
        calls.push({
          id: part.toolCallId,
          type: "function",
          function: { name: part.toolName, arguments: part.input },
        });
        break;
      case "file": {
        const image = toldImage(part);
        if (image !== null) images.push(image);
        break;
      }
      // Of tools that run at a provider, which no crossed request asks for.
      case "source":
      case "tool-result":
      case "tool-approval-request":
      case "custom":
      case "reasoning-file":
        break;
    }
  const told = structuredOutputText ?? text;
  return {
    role: "assistant",
    content: told === "" ? null : told,
    refusal: null,
    ...(reasoning !== "" && { reasoning_content: reasoning }),
    ...(calls.length > 0 && { tool_calls: calls }),
    ...(images.length > 0 && { images }),
  };
}
