import type { LanguageModelV4CallOptions } from "@ai-sdk/provider";
import { isSaid } from "../../crossing/is-said.ts";
import type { LeftOut } from "../../crossing/left-out.ts";
import { oneToolAtATime } from "../../crossing/one-tool-at-a-time.ts";
import { toPrompt } from "./prompt.ts";
import { effortAskedFor } from "./reasoning-fields.ts";
import { requestBehind, streamOptionsBehind, strictBehind } from "./request-schema.ts";
import type { ChatRequest, ResponseFormat } from "./request-schema.ts";
import { toFunctionTools, toToolChoice } from "./tool-schema.ts";

/** The request in the hub's words. What stays behind of it is noted. */
export function toCallOptions(request: ChatRequest, leftOut: LeftOut): LanguageModelV4CallOptions {
  leftOut.note("", request, requestBehind);
  leftOut.note("stream_options", request.stream_options ?? {}, streamOptionsBehind);
  const { stop, tools, tool_choice: toolChoice, response_format: format } = request;
  const maxOutputTokens = request.max_completion_tokens ?? request.max_tokens;
  const responseFormat = toResponseFormat(format, leftOut);
  const reasoning = effortAskedFor(request);
  return {
    prompt: toPrompt(request.messages, leftOut),
    ...(isSaid(maxOutputTokens) && { maxOutputTokens }),
    ...(isSaid(request.temperature) && { temperature: request.temperature }),
    ...(isSaid(request.top_p) && { topP: request.top_p }),
    ...(isSaid(request.top_k) && { topK: request.top_k }),
    ...(isSaid(request.frequency_penalty) && { frequencyPenalty: request.frequency_penalty }),
    ...(isSaid(request.presence_penalty) && { presencePenalty: request.presence_penalty }),
    ...(isSaid(request.seed) && { seed: request.seed }),
    ...(stop && stop.length > 0 && { stopSequences: typeof stop === "string" ? [stop] : stop }),
    ...(tools && tools.length > 0 && { tools: toFunctionTools(tools, leftOut) }),
    ...(toolChoice && { toolChoice: toToolChoice(toolChoice) }),
    ...(responseFormat && { responseFormat }),
    ...(reasoning && { reasoning }),
    ...(request.parallel_tool_calls === false && { providerOptions: oneToolAtATime }),
  };
}

function toResponseFormat(
  format: ResponseFormat | null | undefined,
  leftOut: LeftOut,
): LanguageModelV4CallOptions["responseFormat"] {
  switch (format?.type) {
    case undefined:
    case "text":
      return undefined;
    case "json_object":
      return { type: "json" };
    case "json_schema": {
      const { name, description, schema, strict } = format.json_schema;
      if (strict !== true) leftOut.note("response_format.json_schema", format.json_schema, strictBehind);
      return {
        type: "json",
        name,
        ...(schema && { schema }),
        ...(typeof description === "string" && { description }),
      };
    }
  }
}
