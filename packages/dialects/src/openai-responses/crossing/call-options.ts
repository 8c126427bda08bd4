import type { JSONSchema7, LanguageModelV4CallOptions, LanguageModelV4FunctionTool } from "@ai-sdk/provider";
import { isSaid } from "../../crossing/is-said.ts";
import { oneToolAtATime } from "../../crossing/one-tool-at-a-time.ts";
import { toPrompt } from "./prompt.ts";
import type { ResponsesRequest, TextFormat } from "./request-schema.ts";
import { flatName } from "./tool-names.ts";
import type { FunctionTool, RequestTools } from "./tool-schema.ts";

/** Without parameters a function is called with an empty list of them (OpenAI's API reference). */
const noParameters: JSONSchema7 = { type: "object", properties: {} };

/** The request in the hub's words. */
export function toCallOptions(request: ResponsesRequest): LanguageModelV4CallOptions {
  const { tools, tool_choice: choice, max_output_tokens: maxOutputTokens } = request;
  const responseFormat = toResponseFormat(request.text?.format);
  const effort = request.reasoning?.effort;
  return {
    prompt: toPrompt(request),
    ...(isSaid(maxOutputTokens) && { maxOutputTokens }),
    ...(isSaid(request.temperature) && { temperature: request.temperature }),
    ...(isSaid(request.top_p) && { topP: request.top_p }),
    ...(responseFormat && { responseFormat }),
    ...(effort && { reasoning: effort }),
    ...(tools && tools.length > 0 && { tools: toFunctionTools(tools) }),
    ...(choice && { toolChoice: toToolChoice(choice) }),
    ...(request.parallel_tool_calls === false && { providerOptions: oneToolAtATime }),
  };
}

function toResponseFormat(
  format: TextFormat | null | undefined,
): LanguageModelV4CallOptions["responseFormat"] {
  switch (format?.type) {
    case undefined:
    case "text":
      return undefined;
    case "json_object":
      return { type: "json" };
    case "json_schema": {
      const { name, schema, description } = format;
      return { type: "json", name, schema, ...(isSaid(description) && { description }) };
    }
  }
}

function toFunctionTools(tools: RequestTools): LanguageModelV4FunctionTool[] {
  return tools.flatMap((tool) =>
    tool.type === "function"
      ? [toFunctionTool(tool)]
      : tool.tools.map((inner) => toFunctionTool(inner, tool.name)),
  );
}

function toFunctionTool(tool: FunctionTool, namespace?: string): LanguageModelV4FunctionTool {
  const { name, description, parameters, strict } = tool;
  return {
    type: "function",
    name: flatName({ name, namespace }),
    inputSchema: parameters ?? noParameters,
    ...(isSaid(description) && { description }),
    ...(isSaid(strict) && { strict }),
  };
}

function toToolChoice(choice: NonNullable<ResponsesRequest["tool_choice"]>) {
  if (typeof choice === "string") return { type: choice };
  return { type: "tool" as const, toolName: choice.name };
}
