import type {
  LanguageModelV4Message,
  LanguageModelV4Prompt,
  LanguageModelV4ToolResultPart,
} from "@ai-sdk/provider";
import type { InputItem, MessageItem } from "./item-schema.ts";
import { assistantParts, textPart, toolOutput, userPart } from "./message-parts.ts";
import type { ResponsesRequest } from "./request-schema.ts";
import { flatName } from "./tool-names.ts";

type AssistantContent = Extract<LanguageModelV4Message, { role: "assistant" }>["content"];

/** The instructions and the conversation as messages. Reasoning stays behind. */
export function toPrompt({ instructions, input }: ResponsesRequest): LanguageModelV4Prompt {
  const prompt: LanguageModelV4Prompt = [];
  if (instructions) prompt.push({ role: "system", content: instructions });
  if (typeof input === "string") prompt.push({ role: "user", content: [textPart(input)] });
  else {
    const toolNames = new Map<string, string>();
    for (const item of input) addItem(prompt, item, toolNames);
  }
  return prompt;
}

function addItem(prompt: LanguageModelV4Prompt, item: InputItem, toolNames: Map<string, string>): void {
  switch (item.type) {
    case undefined:
    case "message":
      return addMessage(prompt, item);
    case "function_call": {
      const { call_id: toolCallId, arguments: input } = item;
      const toolName = flatName(item);
      toolNames.set(toolCallId, toolName);
      return addToAnswer(prompt, [{ type: "tool-call", toolCallId, toolName, input }]);
    }
    case "function_call_output": {
      const { call_id: toolCallId, output } = item;
      const toolName = toolNames.get(toolCallId) ?? "";
      return addResult(prompt, { type: "tool-result", toolCallId, toolName, output: toolOutput(output) });
    }
    case "reasoning":
      return undefined;
  }
}

function addMessage(prompt: LanguageModelV4Prompt, { role, content }: MessageItem): void {
  switch (role) {
    case "user":
      prompt.push({
        role,
        content: typeof content === "string" ? [textPart(content)] : content.map(userPart),
      });
      return;
    case "assistant":
      return addAnswer(prompt, assistantParts(content));
    case "system":
    case "developer":
      for (const text of typeof content === "string" ? [content] : content.map((part) => part.text))
        prompt.push({ role: "system", content: text });
  }
}

/**
 * What was said behind a call belongs to its message, since the calls of one turn have to stand
 * together in front of their results; other messages stay apart.
 */
function addAnswer(prompt: LanguageModelV4Prompt, content: AssistantContent): void {
  const last = prompt.at(-1);
  if (last?.role === "assistant" && last.content.some(({ type }) => type === "tool-call"))
    last.content.push(...content);
  else if (content.length > 0) prompt.push({ role: "assistant", content });
}

function addToAnswer(prompt: LanguageModelV4Prompt, content: AssistantContent): void {
  const last = prompt.at(-1);
  if (last?.role === "assistant") last.content.push(...content);
  else prompt.push({ role: "assistant", content });
}

function addResult(prompt: LanguageModelV4Prompt, result: LanguageModelV4ToolResultPart): void {
  const last = prompt.at(-1);
  if (last?.role === "tool") last.content.push(result);
  else prompt.push({ role: "tool", content: [result] });
}
