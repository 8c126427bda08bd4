import type {
  LanguageModelV4FilePart,
  LanguageModelV4TextPart,
  LanguageModelV4ToolResultOutput,
} from "@ai-sdk/provider";
import type { AssistantPart, UserPart } from "./item-schema.ts";

/** What a user, or a tool, says, shows or hands over. */
export function userPart(part: UserPart): LanguageModelV4TextPart | LanguageModelV4FilePart {
  switch (part.type) {
    case "input_text":
      return textPart(part.text);
    case "input_image":
      return { type: "file", ...part.image_url };
    case "input_file":
      return { type: "file", ...part.source, ...(part.filename && { filename: part.filename }) };
  }
}

/**
 * What the model said earlier; that it refused is what it said. An empty text says nothing, and other
 * providers refuse it.
 */
export function assistantParts(content: string | readonly AssistantPart[]): LanguageModelV4TextPart[] {
  const texts = typeof content === "string" ? [content] : content.map(textOf);
  return texts.filter((text) => text !== "").map(textPart);
}

/**
 * What a tool gave back. Text goes as one text, which every package can write; with a file among it it
 * stays a list.
 */
export function toolOutput(output: string | readonly UserPart[]): LanguageModelV4ToolResultOutput {
  if (typeof output === "string") return { type: "text", value: output };
  const texts = output.flatMap((part) => (part.type === "input_text" ? [part.text] : []));
  if (texts.length === output.length) return { type: "text", value: texts.join("\n") };
  return { type: "content", value: output.map(userPart) };
}

export function textPart(text: string): LanguageModelV4TextPart {
  return { type: "text", text };
}

function textOf(part: AssistantPart): string {
  return part.type === "output_text" ? part.text : part.refusal;
}
