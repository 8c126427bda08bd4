import type {
  LanguageModelV4FilePart,
  LanguageModelV4Message,
  LanguageModelV4Prompt,
  LanguageModelV4TextPart,
} from "@ai-sdk/provider";
import type { LeftOut } from "../../crossing/left-out.ts";
import { answerBehind, callBehind, imageBehind, messageBehind, partBehind } from "./message-schema.ts";
import type { ChatMessage } from "./message-schema.ts";

type MessageOf<Role extends ChatMessage["role"]> = Extract<ChatMessage, { role: Role }>;
type UserPart = Exclude<MessageOf<"user">["content"], string>[number];
type AssistantContent = Extract<LanguageModelV4Message, { role: "assistant" }>["content"];
type ToolContent = Extract<LanguageModelV4Message, { role: "tool" }>["content"];
type Texts = MessageOf<"tool">["content"];

/** The conversation in the hub's words. What stays behind of it is noted. */
export function toPrompt(messages: readonly ChatMessage[], leftOut: LeftOut): LanguageModelV4Prompt {
  const prompt: LanguageModelV4Prompt = [];
  let results: ToolContent | null = null;
  for (const [position, message] of messages.entries()) {
    const place = `messages.${position}`;
    leftOut.note(place, message, messageBehind);
    if (message.role === "tool") {
      // Results that follow each other answer the calls of one turn, and Gemini wants them in one.
      if (results === null) prompt.push({ role: "tool", content: (results = []) });
      const value = textsOf(message.content, place, leftOut).join("\n");
      const { tool_call_id: toolCallId, toolName } = message;
      results.push({ type: "tool-result", toolCallId, toolName, output: { type: "text", value } });
      continue;
    }
    results = null;
    switch (message.role) {
      case "system":
      case "developer":
        for (const content of textsOf(message.content, place, leftOut))
          prompt.push({ role: "system", content });
        break;
      case "user":
        prompt.push({ role: "user", content: userContent(message, place, leftOut) });
        break;
      case "assistant":
        prompt.push({ role: "assistant", content: assistantContent(message, place, leftOut) });
        break;
    }
  }
  return prompt;
}

function textsOf(content: Texts, place: string, leftOut: LeftOut): readonly string[] {
  if (typeof content === "string") return [content];
  return content.map((part, position) => {
    leftOut.note(`${place}.content.${position}`, part, partBehind);
    return part.text;
  });
}

function userContent({ content }: MessageOf<"user">, place: string, leftOut: LeftOut) {
  if (typeof content === "string") return [textPart(content)];
  return content.map((part, position) => userPart(part, `${place}.content.${position}`, leftOut));
}

function userPart(
  part: UserPart,
  place: string,
  leftOut: LeftOut,
): LanguageModelV4TextPart | LanguageModelV4FilePart {
  leftOut.note(place, part, partBehind);
  switch (part.type) {
    case "text":
      return textPart(part.text);
    case "image_url": {
      const { url } = part.image_url;
      leftOut.note(`${place}.image_url`, part.image_url, imageBehind);
      if (url instanceof URL) return { type: "file", mediaType: "image/*", data: { type: "url", url } };
      return { type: "file", mediaType: url.mediaType, data: { type: "data", data: url.data } };
    }
    case "file": {
      const { file_data: file, filename } = part.file;
      const data = { type: "data", data: file.data } as const;
      return { type: "file", mediaType: file.mediaType, data, ...(filename && { filename }) };
    }
  }
}

/** An empty text says nothing, and other providers refuse it. */
function assistantContent(
  message: MessageOf<"assistant">,
  place: string,
  leftOut: LeftOut,
): AssistantContent {
  leftOut.note(place, message, answerBehind);
  const content: AssistantContent = [];
  for (const text of assistantTexts(message.content ?? "", place, leftOut))
    if (text !== "") content.push(textPart(text));
  if (message.refusal) content.push(textPart(message.refusal));
  for (const [position, call] of (message.tool_calls ?? []).entries()) {
    leftOut.note(`${place}.tool_calls.${position}`, call, callBehind);
    const { name, arguments: input } = call.function;
    content.push({ type: "tool-call", toolCallId: call.id, toolName: name, input });
  }
  return content;
}

function assistantTexts(
  content: NonNullable<MessageOf<"assistant">["content"]>,
  place: string,
  leftOut: LeftOut,
): readonly string[] {
  if (typeof content === "string") return [content];
  return content.map((part, position) => {
    leftOut.note(`${place}.content.${position}`, part, partBehind);
    return part.type === "text" ? part.text : part.refusal;
  });
}

function textPart(text: string): LanguageModelV4TextPart {
  return { type: "text", text };
}
