import type { JSONObject, JSONSchema7 } from "@ai-sdk/provider";
import { z } from "zod";
import { stayingBehind, uncrossableField } from "../../crossing/field-rules.ts";
import { isJsonObject } from "../../json/read-json.ts";
import { textBlocks, uncrossableList } from "./content-schema.ts";
import { conversation } from "./conversation-schema.ts";

const jsonSchema = z.custom<JSONSchema7>(isJsonObject, "is no JSON schema");

/** Fields of the whole request that do not change its answer (docs/crossing.md). */
export const requestBehind = stayingBehind(
  "cache_control",
  "context_management",
  "diagnostics",
  "metadata",
  "service_tier",
  "speed",
);
export const toolBehind = stayingBehind("cache_control", "defer_loading", "eager_input_streaming");
/** Put into the options all the same, for the packages that know them. */
export const mayStayBehind = stayingBehind("input_examples");
export const thinkingBehind = stayingBehind("display");

const tool = z.strictObject({
  type: z.literal("custom").nullish(),
  name: z.string(),
  description: z.string().optional(),
  input_schema: jsonSchema,
  strict: z.boolean().nullish(),
  input_examples: z.array(z.custom<JSONObject>(isJsonObject, "is no object")).nullish(),
  allowed_callers: z.array(z.literal("direct")).nullish(),
  ...toolBehind,
});

const parallel = { disable_parallel_tool_use: z.boolean().nullish() };

const toolChoice = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("auto"), ...parallel }),
  z.strictObject({ type: z.literal("any"), ...parallel }),
  z.strictObject({ type: z.literal("tool"), name: z.string(), ...parallel }),
  z.strictObject({ type: z.literal("none") }),
]);

const thinking = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("enabled"), budget_tokens: z.int(), ...thinkingBehind }),
  z.strictObject({ type: z.literal("adaptive"), ...thinkingBehind }),
  z.strictObject({ type: z.literal("between_tools") }),
  z.strictObject({ type: z.literal("disabled") }),
]);

const format = z.strictObject({ type: z.literal("json_schema"), schema: jsonSchema });

/**
 * A request for a message as far as another provider can be asked it (docs/crossing.md), after the
 * types of Anthropic's SDK (`MessageCreateParams`, and of the beta what its coding client sends).
 */
export const messagesRequest = z.strictObject({
  model: z.string(),
  stream: z.boolean().nullish(),
  system: textBlocks.optional(),
  messages: conversation,
  tools: z.array(tool).optional(),
  tool_choice: toolChoice.optional(),
  thinking: thinking.optional(),
  output_config: z
    .strictObject({
      effort: z.enum(["low", "medium", "high", "xhigh", "max"]).nullish(),
      format: format.nullish(),
    })
    .optional(),
  output_format: format.nullish(),
  /** With 0 Anthropic fills its cache and answers nothing. */
  max_tokens: z.int().min(1).optional(),
  stop_sequences: z.array(z.string()).optional(),
  temperature: z.number().optional(),
  top_p: z.number().optional(),
  top_k: z.number().optional(),
  container: uncrossableField("names a container that one provider keeps"),
  inference_geo: uncrossableField("names a place no other provider can be held to"),
  mcp_servers: uncrossableList("asks for servers that only Anthropic calls"),
  thread: uncrossableField("names a thread that one provider keeps"),
  ...requestBehind,
});

export type MessagesRequest = z.infer<typeof messagesRequest>;
export type RequestTool = z.infer<typeof tool>;
