import type { LanguageModelV4Message, LanguageModelV4Prompt } from "@ai-sdk/provider";
import type { ProviderPackage } from "./provider-package.ts";

type AnswerPart = Extract<LanguageModelV4Message, { role: "assistant" }>["content"][number];

export interface FittedPrompt {
  readonly prompt: LanguageModelV4Prompt;
  readonly leftOut: readonly string[];
}

/**
 * The conversation as a package can take it: without the reasoning of earlier turns where it would become
 * text or a field of another vendor's, and with the arguments of earlier tool calls in the form it reads.
 */
export function fitPrompt(
  prompt: LanguageModelV4Prompt,
  { carriesReasoning, readsArgumentText, tellsToolErrors }: ProviderPackage,
): FittedPrompt {
  let stripped = false;
  const fitted = prompt.flatMap((message): LanguageModelV4Message[] => {
    if (message.role !== "assistant") return [message];
    const content: AnswerPart[] = [];
    for (const part of message.content) {
      if (part.type === "reasoning" && !carriesReasoning) stripped = true;
      else if (part.type === "tool-call")
        content.push({ ...part, input: fitInput(part.input, readsArgumentText) });
      else content.push(part);
    }
    return content.length === 0 ? [] : [{ ...message, content }];
  });
  const leftOut = [
    ...(stripped ? ["reasoning"] : []),
    ...(tellsToolErrors !== true && prompt.some(holdsToolError) ? ["is_error"] : []),
  ];
  return { prompt: fitted, leftOut };
}

function holdsToolError({ role, content }: LanguageModelV4Message): boolean {
  return (
    role === "tool" &&
    content.some((part) => part.type === "tool-result" && part.output.type.startsWith("error-"))
  );
}

/** No arguments at all are none given. The gate has kept away what is no JSON. */
function fitInput(input: unknown, asText: boolean): unknown {
  if (typeof input !== "string") return input;
  const text = input === "" ? "{}" : input;
  if (asText) return text;
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    return text;
  }
}
