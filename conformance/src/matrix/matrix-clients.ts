import { AiSdk } from "./clients/ai-sdk.ts";
import { AnthropicMessages } from "./clients/anthropic.ts";
import { Langchain } from "./clients/langchain.ts";
import { OpenaiChat } from "./clients/openai-chat.ts";
import { OpenaiResponses } from "./clients/openai-responses.ts";
import type { MatrixClient } from "./heard.ts";

const apiKey = "sk-conformance-client";

/** The columns of the matrix, in front of the gateway at `url`. */
export function matrixClients(url: string): readonly MatrixClient[] {
  return [
    new OpenaiChat(url, apiKey),
    new OpenaiResponses(url, apiKey),
    new AnthropicMessages(url, apiKey),
    AiSdk.openai(url, apiKey),
    AiSdk.anthropic(url, apiKey),
    Langchain.chat(url, apiKey),
    Langchain.responses(url, apiKey),
  ];
}
