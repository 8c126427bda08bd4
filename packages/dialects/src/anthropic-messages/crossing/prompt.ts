import type {
  LanguageModelV4FilePart,
  LanguageModelV4Message,
  LanguageModelV4Prompt,
  LanguageModelV4ReasoningPart,
  LanguageModelV4TextPart,
  LanguageModelV4ToolCallPart,
  LanguageModelV4ToolResultPart,
} from "@ai-sdk/provider";
import type { AssistantBlock, TextBlocks, Turn, UserBlock } from "./content-schema.ts";
import { toFile } from "./file-part.ts";
import type { MessagesRequest } from "./request-schema.ts";
import { toolNames } from "./tool-names.ts";
import { toToolOutput } from "./tool-result.ts";

/**
 * The conversation in the hub's words. Turns of one role that follow each other are one, as Anthropic
 * reads them; the results of tools become turns of their own. The system prompt goes as one text, since
 * servers of open models take only one.
 */
export function toPrompt({ system = "", messages }: MessagesRequest): LanguageModelV4Prompt {
  const instructions = textOf(system, "\n\n");
  const writer = new PromptWriter(toolNames(messages));
  if (instructions !== "") writer.addSystem(instructions);
  for (const turn of messages) writer.addTurn(turn);
  return writer.prompt;
}

function textOf(content: TextBlocks, separator: string): string {
  return typeof content === "string" ? content : content.map(({ text }) => text).join(separator);
}

type Content<Role extends "user" | "assistant" | "tool"> = Extract<
  LanguageModelV4Message,
  { role: Role }
>["content"];

class PromptWriter {
  readonly prompt: LanguageModelV4Message[] = [];
  readonly #toolNames: ReadonlyMap<string, string>;

  constructor(toolNames: ReadonlyMap<string, string>) {
    this.#toolNames = toolNames;
  }

  addSystem(content: string): void {
    this.prompt.push({ role: "system", content });
  }

  addTurn(turn: Turn): void {
    switch (turn.role) {
      case "system":
        return this.addSystem(textOf(turn.content, "\n\n"));
      case "user":
        for (const block of blocksOf(turn.content)) this.#addUserBlock(block);
        return;
      case "assistant":
        for (const block of blocksOf(turn.content)) this.#addAssistantBlock(block);
    }
  }

  #addUserBlock(block: UserBlock): void {
    switch (block.type) {
      case "text":
        this.#user().push({ type: "text", text: block.text });
        return;
      case "image":
      case "document":
        this.#user().push(toFile(block));
        return;
      case "tool_result":
        this.#tool().push({
          type: "tool-result",
          toolCallId: block.tool_use_id,
          toolName: this.#toolNames.get(block.tool_use_id) ?? "",
          output: toToolOutput(block),
        });
    }
  }

  /** Thinking without a signature is worth nothing to anybody: Anthropic itself refuses it. */
  #addAssistantBlock(block: AssistantBlock): void {
    switch (block.type) {
      case "text":
        this.#assistant().push({ type: "text", text: block.text });
        return;
      case "thinking":
        if (block.signature !== "")
          this.#assistant().push(earlierThinking(block.thinking, { signature: block.signature }));
        return;
      case "redacted_thinking":
        this.#assistant().push(earlierThinking("", { redactedData: block.data }));
        return;
      case "tool_use":
        this.#assistant().push({
          type: "tool-call",
          toolCallId: block.id,
          toolName: block.name,
          input: block.input,
        });
    }
  }

  #user(): Content<"user"> {
    const last = this.prompt.at(-1);
    if (last?.role === "user") return last.content;
    const content: (LanguageModelV4TextPart | LanguageModelV4FilePart)[] = [];
    this.prompt.push({ role: "user", content });
    return content;
  }

  #tool(): Content<"tool"> {
    const last = this.prompt.at(-1);
    if (last?.role === "tool") return last.content;
    const content: LanguageModelV4ToolResultPart[] = [];
    this.prompt.push({ role: "tool", content });
    return content;
  }

  #assistant(): Content<"assistant"> {
    const last = this.prompt.at(-1);
    if (last?.role === "assistant") return last.content;
    const content: (LanguageModelV4TextPart | LanguageModelV4ReasoningPart | LanguageModelV4ToolCallPart)[] =
      [];
    this.prompt.push({ role: "assistant", content });
    return content;
  }
}

function blocksOf<Block>(content: string | readonly Block[]): readonly (Block | PlainText)[] {
  return typeof content === "string" ? [{ type: "text", text: content }] : content;
}

interface PlainText {
  readonly type: "text";
  readonly text: string;
}

/** Under the names by which the packages that serve Claude look for the proof of a thought. */
function earlierThinking(text: string, proof: Record<string, string>): LanguageModelV4ReasoningPart {
  return { type: "reasoning", text, providerOptions: { anthropic: proof, bedrock: proof } };
}
