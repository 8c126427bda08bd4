import { isRecord } from "../json-reading.ts";
import {
  anything,
  byType,
  flag,
  integer,
  listOf,
  number,
  open,
  record,
  text,
  textOr,
  wordOf,
} from "../shape.ts";
import type { Shape } from "../shape.ts";

/*
 * `ResponseCreateParams` of https://platform.openai.com/docs/api-reference/responses/create as `openai`
 * 7.55 declares it. Members it does not name are let through, which OpenAI itself would refuse: its
 * relatives have more of them than it has.
 */

const contentPart = byType({
  input_text: open({ text }),
  output_text: open({ text }),
  refusal: open({ refusal: text }),
  input_image: open(
    {},
    { image_url: text, file_id: text, detail: wordOf("low", "high", "auto", "original") },
  ),
  input_file: open({}, { file_data: text, file_id: text, file_url: text, filename: text }),
});

const message = open({
  role: wordOf("user", "assistant", "system", "developer"),
  content: textOr(listOf(contentPart)),
});

const typedItem = byType({
  message,
  function_call: open({ call_id: text, name: text, arguments: text }),
  function_call_output: open({ call_id: text, output: textOr(listOf(contentPart)) }),
  reasoning: open({ summary: listOf(open({ text })) }, { id: text, encrypted_content: text }),
  item_reference: open({ id: text }),
});

/** A message may leave out its type. */
const item: Shape = (value, at) =>
  isRecord(value) && value["type"] === undefined ? message(value, at) : typedItem(value, at);

const tool = byType({
  function: open({ name: text }, { parameters: record, strict: flag, description: text }),
  custom: open({ name: text }),
});

const format = byType({
  text: open({}),
  json_object: open({}),
  json_schema: open({ name: text, schema: record }, { strict: flag, description: text }),
});

const reasoning = open(
  {},
  {
    effort: wordOf("none", "minimal", "low", "medium", "high", "xhigh", "max"),
    summary: wordOf("auto", "concise", "detailed"),
  },
);

const toolChoice: Shape = (value, at) =>
  isRecord(value) ? open({ type: text })(value, at) : wordOf("none", "auto", "required")(value, at);

export const responseRequest: Shape = open(
  { model: text },
  {
    input: textOr(listOf(item)),
    instructions: text,
    stream: flag,
    store: flag,
    background: flag,
    parallel_tool_calls: flag,
    max_output_tokens: integer,
    max_tool_calls: integer,
    temperature: number,
    top_p: number,
    top_logprobs: integer,
    tools: listOf(tool),
    tool_choice: toolChoice,
    text: open({}, { format, verbosity: wordOf("low", "medium", "high") }),
    reasoning,
    include: listOf(text),
    metadata: record,
    previous_response_id: text,
    conversation: anything,
    truncation: wordOf("auto", "disabled"),
    user: text,
    prompt_cache_key: text,
    safety_identifier: text,
  },
);
