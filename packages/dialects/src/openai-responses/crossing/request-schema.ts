import { z } from "zod";
import { stayingBehind, uncrossableField } from "../../crossing/field-rules.ts";
import { reasoningEfforts } from "../../crossing/reasoning-effort.ts";
import { input } from "./input-schema.ts";
import { jsonSchema, requestTools, toolChoice } from "./tool-schema.ts";

/** Fields of the whole request that do not change its answer (docs/crossing.md). */
export const requestBehind = stayingBehind(
  "metadata",
  "client_metadata",
  "user",
  "safety_identifier",
  "service_tier",
  "store",
  "prompt_cache_key",
  "prompt_cache_options",
  "prompt_cache_retention",
  "stream_options",
  "context_management",
  "truncation",
  "image",
  "max_tool_calls",
);
export const textBehind = stayingBehind("verbosity");
export const reasoningBehind = stayingBehind("summary", "generate_summary", "context");

/** A loose schema: told as left out, since other providers always hold themselves to one. */
const jsonSchemaFormat = z.strictObject({
  type: z.literal("json_schema"),
  name: z.string(),
  schema: jsonSchema,
  description: z.string().nullish(),
  strict: z.boolean().nullish(),
});
const format = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("text") }),
  z.strictObject({ type: z.literal("json_object") }),
  jsonSchemaFormat,
]);
const setting = z.number().nullish();

/** All of OpenAI's API reference of responses, as of openai 7.55, and what Codex adds to it. */
export const responsesRequest = z.strictObject({
  model: z.string(),
  stream: z.boolean().nullish(),
  instructions: z.string().nullish(),
  input,
  tools: requestTools.nullish(),
  tool_choice: toolChoice.nullish(),
  parallel_tool_calls: z.boolean().nullish(),
  max_output_tokens: z.int().positive().nullish(),
  temperature: setting,
  top_p: setting,
  text: z.strictObject({ format: format.nullish(), ...textBehind }).nullish(),
  reasoning: z
    .strictObject({
      effort: z.enum(reasoningEfforts).nullish(),
      mode: uncrossableField("is a way of reasoning only OpenAI knows", (mode) => mode === "standard"),
      ...reasoningBehind,
    })
    .nullish(),
  include: z
    .array(z.string())
    .refine((included) => !included.includes("message.output_text.logprobs"), "asks for log probabilities")
    .nullish(),
  top_logprobs: uncrossableField("asks for log probabilities", (value) => value === 0),
  background: uncrossableField("is to run on without its caller", (value) => value === false),
  previous_response_id: uncrossableField("names a response only one account has"),
  conversation: uncrossableField("names a conversation only one account has"),
  prompt: uncrossableField("names a prompt only one account has"),
  moderation: uncrossableField("asks for a verdict of one provider"),
  access_programs: uncrossableField("asks for a program of one provider"),
  ...requestBehind,
});

export type ResponsesRequest = z.infer<typeof responsesRequest>;
export type TextFormat = z.infer<typeof format>;
