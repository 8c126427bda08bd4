import * as fc from "fast-check";
import { reasoningEfforts } from "../../../crossing/reasoning-effort.ts";
import { findTooLargeNumber } from "../../../crossing/too-large-number.ts";

/** Any text, half surrogates and control characters too. */
const text = fc.string({ unit: "binary", maxLength: 8 });
const filled = fc.string({ unit: "grapheme", minLength: 1, maxLength: 8 });
const number = fc.double({ min: -2, max: 2, noNaN: true }).map((value) => value + 0);
const base64 = fc.base64String({ minLength: 4, maxLength: 8 });

const jsonObject = fc
  .dictionary(filled, fc.jsonValue({ depthSize: "small" }), { maxKeys: 3 })
  .filter((value) => findTooLargeNumber(value) === null);
const jsonSchema = fc.record({
  type: fc.constant("object"),
  properties: fc.dictionary(
    fc.string({ unit: "grapheme-ascii", minLength: 1, maxLength: 6 }),
    fc.record(
      { type: fc.constantFrom("string", "number"), description: text, enum: fc.array(text) },
      { requiredKeys: ["type"] },
    ),
    { maxKeys: 3 },
  ),
});

const textPart = fc.record({ type: fc.constant("text"), text });
const imagePart = fc.record({
  type: fc.constant("image_url"),
  image_url: fc.record({
    url: fc.oneof(
      fc.webUrl({ withQueryParameters: true }),
      base64.map((data) => `data:image/png;base64,${data}`),
    ),
  }),
});
const filePart = fc.record({
  type: fc.constant("file"),
  file: fc.record({
    filename: filled,
    file_data: base64.map((data) => `data:application/pdf;base64,${data}`),
  }),
});

const instruction = fc.record({
  role: fc.constantFrom("system", "developer"),
  content: fc.oneof(text, fc.array(textPart, { minLength: 1, maxLength: 2 })),
});
const question = fc.record({
  role: fc.constant("user"),
  content: fc.oneof(text, fc.array(fc.oneof(textPart, imagePart, filePart), { minLength: 1, maxLength: 3 })),
});
const answer = fc.record(
  {
    role: fc.constant("assistant"),
    content: fc.oneof(text, fc.array(textPart, { maxLength: 2 }), fc.constant(null)),
    refusal: fc.option(text),
  },
  { requiredKeys: ["role"] },
);
const call = fc.record({
  type: fc.constant("function"),
  id: filled,
  function: fc.record({ name: filled, arguments: jsonObject.map((input) => JSON.stringify(input)) }),
});

/** Calls of one turn, and all their results in another order. */
const toolTurns = fc
  .uniqueArray(call, { minLength: 1, maxLength: 3, selector: ({ id }) => id })
  .chain((calls) =>
    fc.tuple(
      fc.record({ role: fc.constant("assistant"), content: fc.option(text), tool_calls: fc.constant(calls) }),
      fc.shuffledSubarray(calls, { minLength: calls.length }).chain((answered) =>
        fc.tuple(
          ...answered.map(({ id }) =>
            fc.record({
              role: fc.constant("tool"),
              tool_call_id: fc.constant(id),
              content: fc.oneof(text, fc.array(textPart, { maxLength: 2 })),
            }),
          ),
        ),
      ),
    ),
  )
  .map(([asked, results]) => [asked, ...results]);

const messages = fc
  .tuple(
    fc.array(fc.oneof(fc.tuple(instruction), fc.tuple(question), fc.tuple(question, answer), toolTurns), {
      maxLength: 5,
    }),
    question,
  )
  .map(([turns, last]) => [...turns.flat(), last]);

const tools = fc.record(
  {
    tools: fc.array(
      fc.record({
        type: fc.constant("function"),
        function: fc.record(
          { name: filled, description: text, parameters: jsonSchema, strict: fc.boolean() },
          { requiredKeys: ["name"] },
        ),
      }),
      { minLength: 1, maxLength: 3 },
    ),
    tool_choice: fc.oneof(
      fc.constantFrom("auto", "none", "required"),
      fc.record({ type: fc.constant("function"), function: fc.record({ name: filled }) }),
    ),
    parallel_tool_calls: fc.boolean(),
  },
  { requiredKeys: ["tools"] },
);

const format = fc.oneof(
  fc.record({ type: fc.constantFrom("text", "json_object") }),
  fc.record({
    type: fc.constant("json_schema"),
    json_schema: fc.record(
      { name: filled, schema: jsonSchema, description: text, strict: fc.boolean() },
      { requiredKeys: ["name", "schema"] },
    ),
  }),
);

const settings = fc.record(
  {
    stream: fc.boolean(),
    max_completion_tokens: fc.integer({ min: 1, max: 1e6 }),
    temperature: number,
    top_p: number,
    top_k: fc.nat(),
    frequency_penalty: number,
    presence_penalty: number,
    seed: fc.maxSafeInteger(),
    stop: fc.oneof(filled, fc.array(filled, { maxLength: 4 })),
    reasoning_effort: fc.constantFrom(...reasoningEfforts),
    response_format: format,
    metadata: fc.dictionary(filled, text, { maxKeys: 2 }),
    user: text,
  },
  { requiredKeys: [] },
);

/** A request as a client could write it, all of which can be carried. */
export const generatedRequest = fc
  .tuple(messages, settings, fc.option(tools, { nil: {} }))
  .map(([said, set, offered]) => ({ model: "m", messages: said, ...set, ...offered }));
