import type {
  LanguageModelV4FilePart,
  LanguageModelV4TextPart,
  LanguageModelV4ToolResultOutput,
} from "@ai-sdk/provider";
import type { ResultBlock, ToolResultBlock } from "./content-schema.ts";
import { toFile } from "./file-part.ts";

/**
 * What a tool gave back. Text goes as one text, which every package can write; with a file among it it
 * stays a list, of which the hub cannot say that it is an error.
 */
export function toToolOutput(result: ToolResultBlock): LanguageModelV4ToolResultOutput {
  const { content = "" } = result;
  if (typeof content === "string") return told(result, content);
  const parts = content.map(toPart);
  if (holdsFile(result)) return { type: "content", value: parts };
  const texts = parts.map((part) => (part.type === "text" ? part.text : ""));
  return told(result, texts.join("\n"));
}

/** Whether a result is more than text. */
export function holdsFile({ content }: ToolResultBlock): boolean {
  return Array.isArray(content) && content.some((block) => block.type === "image" || isFile(block));
}

/** A document that stands as a text is no file: there no package can write it as one, but all can as text. */
function isFile(block: ResultBlock): boolean {
  return block.type === "document" && block.source.type !== "text";
}

function told({ is_error: isError }: ToolResultBlock, value: string): LanguageModelV4ToolResultOutput {
  return { type: isError === true ? "error-text" : "text", value };
}

/** Other providers have every tool from the start: of one that was found the name says enough. */
function toPart(block: ResultBlock): LanguageModelV4TextPart | LanguageModelV4FilePart {
  switch (block.type) {
    case "text":
      return { type: "text", text: block.text };
    case "tool_reference":
      return { type: "text", text: block.tool_name };
    case "document":
      return block.source.type === "text" ? titled(block.title, block.source.data) : toFile(block);
    case "image":
      return toFile(block);
  }
}

function titled(title: string | null | undefined, text: string): LanguageModelV4TextPart {
  return { type: "text", text: title ? `${title}\n${text}` : text };
}
