import { z } from "zod";
import { stayingBehind, uncrossableField } from "../../crossing/field-rules.ts";
import { isJsonObject } from "../../json/read-json.ts";
import { messagesSchema } from "./message-schema.ts";
import { askedTwice, reasoningFields } from "./reasoning-fields.ts";
import { jsonSchema, toolChoiceSchema, toolsSchema } from "./tool-schema.ts";

/** Fields of the whole request that do not change its answer (docs/crossing.md). */
export const requestBehind = stayingBehind(
  "metadata",
  "user",
  "safety_identifier",
  "service_tier",
  "store",
  "prompt_cache_key",
  "prompt_cache_options",
  "prompt_cache_retention",
  "prediction",
  "verbosity",
);
export const streamOptionsBehind = stayingBehind("include_obfuscation");
/** Other providers always hold themselves to a schema. */
export const strictBehind = stayingBehind("strict");

const responseFormat = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("text") }),
  z.strictObject({ type: z.literal("json_object") }),
  z.strictObject({
    type: z.literal("json_schema"),
    json_schema: z.strictObject({
      name: z.string(),
      description: z.string().nullish(),
      schema: jsonSchema.nullish(),
      ...strictBehind,
    }),
  }),
]);
export type ResponseFormat = z.infer<typeof responseFormat>;

const tokens = z.int().positive().nullish();
const setting = z.number().nullish();

/** All of OpenAI's API reference of chat completions, as of openai 7.55, and `top_k`. */
export const requestSchema = z
  .strictObject({
    model: z.string(),
    messages: messagesSchema,
    stream: z.boolean().nullish(),
    stream_options: z
      .strictObject({ include_usage: z.boolean().nullish(), ...streamOptionsBehind })
      .nullish(),
    max_tokens: tokens,
    max_completion_tokens: tokens,
    temperature: setting,
    top_p: setting,
    top_k: setting,
    frequency_penalty: setting,
    presence_penalty: setting,
    seed: z.int().nullish(),
    stop: z.union([z.string(), z.array(z.string())]).nullish(),
    tools: toolsSchema.nullish(),
    tool_choice: toolChoiceSchema.nullish(),
    parallel_tool_calls: z.boolean().nullish(),
    response_format: responseFormat.nullish(),
    ...reasoningFields,
    n: uncrossableField("asks for several answers", (value) => value === 1),
    logprobs: uncrossableField("asks for log probabilities", (value) => value === false),
    top_logprobs: uncrossableField("asks for log probabilities", (value) => value === 0),
    logit_bias: uncrossableField("names tokens of one model", isEmptyObject),
    modalities: uncrossableField("asks for audio", isTextOnly),
    audio: uncrossableField("asks for audio"),
    web_search_options: uncrossableField("asks for a tool that runs at its provider"),
    moderation: uncrossableField("asks for a verdict of one provider"),
    functions: uncrossableField("is the deprecated form of tools", isEmptyList),
    function_call: uncrossableField("is the deprecated form of tool_choice"),
    ...requestBehind,
  })
  .superRefine((request, context) => {
    const { max_tokens: older, max_completion_tokens: limit } = request;
    if (older && limit && older !== limit) {
      const message = "says another limit than max_completion_tokens";
      context.addIssue({ code: "custom", path: ["max_tokens"], message });
    }
    const twice = askedTwice(request);
    if (twice === null) return;
    context.addIssue({ code: "custom", path: [twice], message: "asks for reasoning a second time" });
  });
export type ChatRequest = z.infer<typeof requestSchema>;

function isEmptyObject(value: unknown): boolean {
  return isJsonObject(value) && Object.keys(value).length === 0;
}

function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}

function isTextOnly(value: unknown): boolean {
  return Array.isArray(value) && value.every((modality) => modality === "text");
}
