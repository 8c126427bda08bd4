import * as fc from "fast-check";

type Items = readonly object[];

const word = fc.stringMatching(/^[a-z][a-z0-9_]{0,12}$/);
const json = fc.dictionary(
  word,
  fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null), fc.array(fc.string())),
);
const schema = json.map((properties) => ({
  type: "object",
  properties: {},
  description: Object.keys(properties).join(),
}));
const base64 = fc.uint8Array({ minLength: 1 }).map((bytes) => Buffer.from(bytes).toString("base64"));

const inputText = fc.record({ type: fc.constant("input_text"), text: fc.string() });
const inputImage = fc
  .oneof(
    fc.webUrl({ withQueryParameters: true }),
    base64.map((data) => `data:image/png;base64,${data}`),
  )
  .map((url) => ({ type: "input_image", image_url: url }));
const inputFile = fc.oneof(
  fc.record({
    type: fc.constant("input_file"),
    filename: word,
    file_data: base64.map((data) => `data:application/pdf;base64,${data}`),
  }),
  word.map((name) => ({ type: "input_file", file_url: `https://example.com/${name}.pdf` })),
);
const parts = fc.array(fc.oneof(inputText, inputImage, inputFile), { maxLength: 4 });
const outputPart = fc.oneof(
  fc.string().map((text) => ({ type: "output_text", text, annotations: [] })),
  fc.string().map((refusal) => ({ type: "refusal", refusal })),
);

const message = fc.oneof(
  fc.record({ role: fc.constant("user"), content: fc.oneof(fc.string(), parts) }),
  fc.record({
    type: fc.constant("message"),
    role: fc.constantFrom("system", "developer"),
    content: fc.oneof(fc.string(), fc.array(inputText, { maxLength: 3 })),
  }),
  fc.record({
    type: fc.constant("message"),
    role: fc.constant("assistant"),
    content: fc.oneof(fc.string(), fc.array(outputPart, { maxLength: 3 })),
  }),
  fc.record({ type: fc.constant("reasoning"), summary: fc.constant([]), encrypted_content: fc.string() }),
);

/** Several calls, with something said between them, and then all their results. */
const toolTurn = fc
  .array(fc.record({ name: word, namespace: fc.option(word), args: json, said: fc.option(fc.string()) }), {
    minLength: 1,
    maxLength: 3,
  })
  .chain((calls) =>
    fc.tuple(
      fc.constant(calls),
      fc.uniqueArray(fc.uuid(), { minLength: calls.length, maxLength: calls.length }),
      fc.array(fc.oneof(fc.string(), parts), { minLength: calls.length, maxLength: calls.length }),
    ),
  )
  .map(([calls, ids, outputs]): Items => [
    ...calls.flatMap(({ name, namespace, args, said }, index) => [
      ...(said === null ? [] : [{ role: "assistant", content: said }]),
      {
        type: "function_call",
        call_id: ids[index],
        name,
        namespace,
        arguments: JSON.stringify(args, null, index),
      },
    ]),
    ...ids.map((id, index) => ({ type: "function_call_output", call_id: id, output: outputs[index] })),
  ]);

const conversation = fc
  .tuple(
    fc.array(
      fc.oneof(
        message.map((item): Items => [item]),
        toolTurn,
      ),
      { maxLength: 5 },
    ),
    fc.oneof(
      toolTurn,
      fc.string().map((content): Items => [{ role: "user", content }]),
    ),
  )
  .map(([turns, last]) => [...turns.flat(), ...last]);

const functionTool = (name: string) =>
  fc.record({
    type: fc.constant("function"),
    name: fc.constant(name),
    description: fc.option(fc.string()),
    parameters: fc.option(schema),
    strict: fc.option(fc.boolean()),
  });
const tools = fc.uniqueArray(word, { minLength: 1, maxLength: 4 }).chain((names) =>
  fc.tuple(
    ...names.map((name) =>
      fc.oneof(
        functionTool(name),
        functionTool("inner").map((tool) => ({ type: "namespace", name, description: "", tools: [tool] })),
      ),
    ),
  ),
);
/** The package names no choice where there is nothing to choose. */
const toolFields = fc.oneof(
  fc.constant({}),
  fc.record({
    tools,
    tool_choice: fc.option(
      fc.oneof(
        fc.constantFrom("auto", "none", "required"),
        word.map((name) => ({ type: "function", name })),
      ),
    ),
    parallel_tool_calls: fc.option(fc.boolean()),
  }),
);
const format = fc.oneof(
  fc.constantFrom({ type: "text" }, { type: "json_object" }),
  fc.record({
    type: fc.constant("json_schema"),
    name: word,
    schema,
    description: fc.option(fc.string()),
    strict: fc.option(fc.boolean()),
  }),
);
/** The package asks no model for reasoning and a temperature at once. */
const modelFields = fc.oneof(
  fc.record({
    model: fc.constant("gpt-4.1"),
    temperature: fc.option(fc.double({ min: 0, max: 2, noNaN: true }).map(Math.abs)),
    top_p: fc.option(fc.double({ min: 0, max: 1, noNaN: true }).map(Math.abs)),
  }),
  fc.record({
    model: fc.constant("gpt-5"),
    reasoning: fc.record({
      effort: fc.option(fc.constantFrom("minimal", "low", "medium", "high")),
      summary: fc.option(fc.constantFrom("auto", "detailed")),
    }),
  }),
);

/** Requests of all that can be carried, and some of what is left out. */
export const generatedRequest = fc
  .tuple(
    fc.record({
      input: fc.oneof(fc.string(), conversation),
      instructions: fc.option(fc.string()),
      max_output_tokens: fc.option(fc.integer({ min: 1, max: 100_000 })),
      text: fc.option(fc.record({ format: fc.option(format) })),
      metadata: fc.option(json),
      store: fc.option(fc.boolean()),
    }),
    toolFields,
    modelFields,
  )
  .map(([fields, ofTools, ofModel]) => ({ ...fields, ...ofTools, ...ofModel }));
