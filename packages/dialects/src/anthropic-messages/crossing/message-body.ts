import type { LanguageModelV4Content, LanguageModelV4GenerateResult } from "@ai-sdk/provider";
import type { AnswerIdentity } from "../../crossing/crossing.ts";
import { isJsonObject, parseJson } from "../../json/read-json.ts";
import { messageJson } from "./message-json.ts";
import { messageEnd } from "./stop-reason.ts";
import { readThinkingProof } from "./thinking-proof.ts";
import { messageUsage } from "./usage.ts";

const encoder = new TextEncoder();

/** A whole answer as a message. What Anthropic has no block for (sources, files) is not told. */
export function encodeMessage(result: LanguageModelV4GenerateResult, identity: AnswerIdentity): Uint8Array {
  const { content, finishReason, providerMetadata, usage } = result;
  return encoder.encode(
    messageJson(identity, {
      blocks: content.map(blockJson).filter((json) => json !== null),
      end: messageEnd(finishReason, providerMetadata, content.some(isClientCall)),
      usage: messageUsage(usage),
    }),
  );
}

function isClientCall(part: LanguageModelV4Content): boolean {
  return part.type === "tool-call" && part.providerExecuted !== true;
}

/** Null: no block says this. Anthropic refuses empty texts when they come back. */
function blockJson(part: LanguageModelV4Content): string | null {
  switch (part.type) {
    case "text":
      return part.text === "" ? null : JSON.stringify({ type: "text", text: part.text, citations: null });
    case "reasoning": {
      const proof = readThinkingProof(part.providerMetadata);
      if (proof === null) return null;
      return JSON.stringify(
        proof.kind === "signed"
          ? { type: "thinking", thinking: part.text, signature: proof.signature }
          : { type: "redacted_thinking", data: proof.data },
      );
    }
    case "tool-call": {
      if (part.providerExecuted === true) return null;
      const { toolCallId: id, toolName: name } = part;
      const head = JSON.stringify({ type: "tool_use", id, name, caller: { type: "direct" } });
      return `${head.slice(0, -1)},"input":${toolInput(part.input)}}`;
    }
    case "custom":
    case "file":
    case "reasoning-file":
    case "source":
    case "tool-approval-request":
    case "tool-result":
      return null;
  }
}

/**
 * The arguments as the model wrote them, numbers and all. What is no object cannot stand there: it is
 * wrapped as Anthropic advises
 * (platform.claude.com/docs/en/agents-and-tools/tool-use/fine-grained-tool-streaming).
 */
function toolInput(text: string): string {
  if (text.trim() === "") return "{}";
  return isJsonObject(parseJson(text)) ? text : JSON.stringify({ INVALID_JSON: text });
}
