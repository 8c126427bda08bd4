import type {
  LanguageModelV4CallOptions,
  LanguageModelV4FunctionTool,
  LanguageModelV4ToolChoice,
} from "@ai-sdk/provider";
import { oneToolAtATime } from "../../crossing/one-tool-at-a-time.ts";
import { effortForBudget } from "../../crossing/reasoning-effort.ts";
import type { ReasoningEffort } from "../../crossing/reasoning-effort.ts";
import { toPrompt } from "./prompt.ts";
import type { MessagesRequest, RequestTool } from "./request-schema.ts";

/** The request in the hub's words (docs/crossing.md). */
export function toCallOptions(request: MessagesRequest): LanguageModelV4CallOptions {
  const { tools = [], tool_choice: toolChoice, stop_sequences: stopSequences = [] } = request;
  const { max_tokens: maxOutputTokens, temperature, top_p: topP, top_k: topK } = request;
  const format = request.output_config?.format ?? request.output_format;
  const reasoning = reasoningOf(request);
  return {
    prompt: toPrompt(request),
    ...(tools.length > 0 && { tools: tools.map(toTool) }),
    ...(toolChoice !== undefined && { toolChoice: toToolChoice(toolChoice) }),
    ...(format && { responseFormat: { type: "json", schema: format.schema } }),
    ...(reasoning !== undefined && { reasoning }),
    ...(maxOutputTokens !== undefined && { maxOutputTokens }),
    ...(stopSequences.length > 0 && { stopSequences }),
    ...(temperature !== undefined && { temperature }),
    ...(topP !== undefined && { topP }),
    ...(topK !== undefined && { topK }),
    ...(asksForOneCall(toolChoice) && { providerOptions: oneToolAtATime }),
  };
}

function toTool(tool: RequestTool): LanguageModelV4FunctionTool {
  const { name, description, strict, input_examples: examples } = tool;
  return {
    type: "function",
    name,
    ...(description !== undefined && { description }),
    inputSchema: tool.input_schema,
    ...(typeof strict === "boolean" && { strict }),
    ...(examples && examples.length > 0 && { inputExamples: examples.map((input) => ({ input })) }),
  };
}

type ToolChoice = NonNullable<MessagesRequest["tool_choice"]>;

function toToolChoice(choice: ToolChoice): LanguageModelV4ToolChoice {
  switch (choice.type) {
    case "auto":
    case "none":
      return { type: choice.type };
    case "any":
      return { type: "required" };
    case "tool":
      return { type: "tool", toolName: choice.name };
  }
}

function asksForOneCall(choice: ToolChoice | undefined): boolean {
  return choice !== undefined && choice.type !== "none" && choice.disable_parallel_tool_use === true;
}

/**
 * How hard to think: what is said of the effort goes before a budget. A model left to think as it sees
 * fit does so with high effort, which is Anthropic's default
 * (platform.claude.com/docs/en/build-with-claude/effort).
 */
function reasoningOf({ thinking, output_config: output }: MessagesRequest): ReasoningEffort | undefined {
  const effort = output?.effort ?? undefined;
  if (thinking === undefined) return effort;
  switch (thinking.type) {
    case "disabled":
    case "between_tools":
      return "none";
    case "enabled":
      return effort ?? effortForBudget(thinking.budget_tokens);
    case "adaptive":
      return effort ?? "high";
  }
}
