import * as fc from "fast-check";

/**
 * Requests for a message that hold all another provider can be told, as far as the AI SDK's Anthropic
 * package writes it back as it was. It does not, and they do not hold:
 * - empty texts of the assistant (dropped), and its text behind a call (put in front of it);
 * - sampling while the model thinks, `temperature` and `top_p` at once (dropped), and a budget small
 *   enough to be the effort `minimal` (becomes `low`);
 * - a tool choice without tools (dropped);
 * - a document of text in a tool's result (goes as text), the title of any there (dropped), and an error
 *   there with a file (written as no error);
 * - system turns where there is no system prompt (put in front of the conversation);
 * - keywords of the answer's schema beyond those Anthropic knows (put into its description).
 */
export function messagesRequests(): fc.Arbitrary<GeneratedRequest> {
  return fc
    .tuple(
      conversation,
      fc.record({ max_tokens: fc.integer({ min: 1, max: 32_000 }) }),
      optional({
        stop_sequences: fc.array(text, { minLength: 1, maxLength: 3 }),
        metadata: fc.constant({ user_id: "u" }),
        output_format: fc.constant({ type: "json_schema", schema }),
      }),
      fc.oneof(thinking, sampling),
      fc.oneof(tools, fc.constant({})),
    )
    .map(([first, ...more]): GeneratedRequest => Object.assign(first, ...more));
}

interface GeneratedRequest {
  readonly model: string;
  readonly metadata?: unknown;
  readonly thinking?: unknown;
}

const text = fc.string({ unit: "grapheme", minLength: 1, maxLength: 20 });
const word = fc.stringMatching(/^[a-z_]{1,8}$/);
const optional = <Model>(model: { [Name in keyof Model]: fc.Arbitrary<Model[Name]> }) =>
  fc.record(model, { requiredKeys: [] });

const schema = {
  type: "object",
  properties: { city: { type: "string" }, days: { type: "array", items: { type: "integer" } } },
  additionalProperties: false,
  required: ["city", "days"],
};

const cached = optional({ cache_control: fc.constant({ type: "ephemeral" }) });
const block = <Type extends string, Fields extends object>(type: Type, fields: fc.Arbitrary<Fields>) =>
  fc.tuple(fields, cached).map(([own, more]) => ({ type, ...own, ...more }));

const base64 = fc
  .uint8Array({ minLength: 1, maxLength: 9 })
  .map((bytes) => Buffer.from(bytes).toString("base64"));
const webAddress = word.map((path) => ({ type: "url", url: `https://example.com/${path}` }));
const textBlock = block("text", fc.record({ text }));
const image = block(
  "image",
  fc.record({
    source: fc.oneof(
      fc.record({
        type: fc.constant("base64"),
        media_type: fc.constantFrom("image/png", "image/webp"),
        data: base64,
      }),
      webAddress,
    ),
  }),
);
const pdf = fc.oneof(
  fc.record({ type: fc.constant("base64"), media_type: fc.constant("application/pdf"), data: base64 }),
  webAddress,
);
const plainText = fc.record({ type: fc.constant("text"), media_type: fc.constant("text/plain"), data: text });
const title = optional({ title: text });
const document = block(
  "document",
  fc
    .tuple(fc.record({ source: fc.oneof(pdf, plainText) }), title)
    .map(([own, more]) => ({ ...own, ...more })),
);
const untitledPdf = block("document", fc.record({ source: pdf }));
const thought = fc.oneof(
  fc.record({ type: fc.constant("thinking"), thinking: text, signature: base64 }),
  fc.record({ type: fc.constant("redacted_thinking"), data: base64 }),
);

const json = fc.letrec<{ value: unknown; object: object }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 2 },
    text,
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie("value")),
    tie("object"),
  ),
  object: fc.dictionary(word, tie("value"), { maxKeys: 3 }),
}));

const textResult = fc
  .tuple(fc.oneof(text, fc.array(textBlock)), optional({ is_error: fc.boolean() }))
  .map(([content, more]) => ({ content, ...more }));
const fileResult = fc
  .array(fc.oneof(textBlock, image, untitledPdf), { maxLength: 3 })
  .map((content) => ({ content }));

/** A turn that may call tools, the user's answer to it, and what the user adds. */
const exchange = fc
  .record({
    thoughts: fc.array(thought, { maxLength: 2 }),
    texts: fc.array(textBlock, { minLength: 1, maxLength: 2 }),
    calls: fc.array(fc.record({ name: word, input: json.object, result: fc.oneof(textResult, fileResult) }), {
      maxLength: 3,
    }),
    added: fc.array(fc.oneof(textBlock, image, document), { minLength: 1, maxLength: 2 }),
    asText: fc.boolean(),
  })
  .map(({ thoughts, texts, calls, added, asText }) => (place: number) => {
    const uses = calls.map(({ name, input }, index) => ({
      type: "tool_use",
      id: `toolu_${place}_${index}`,
      name,
      input,
    }));
    const results = calls.map(({ result }, index) => ({
      type: "tool_result",
      tool_use_id: `toolu_${place}_${index}`,
      ...result,
    }));
    const plain = asText && calls.length === 0;
    return [
      { role: "assistant", content: plain ? texts[0]?.text : [...thoughts, ...texts, ...uses] },
      { role: "user", content: [...results, ...added] },
    ];
  });

const systemTurn = fc
  .oneof(text, fc.array(textBlock, { minLength: 1, maxLength: 2 }))
  .map((content) => [{ role: "system", content }]);

const conversation = fc
  .record({
    system: fc.oneof(text, fc.array(textBlock, { minLength: 1, maxLength: 3 }), fc.constant(undefined)),
    opening: fc.oneof(text, fc.array(fc.oneof(textBlock, image, document), { minLength: 1, maxLength: 3 })),
    exchanges: fc.array(fc.oneof({ weight: 4, arbitrary: exchange }, { weight: 1, arbitrary: systemTurn }), {
      maxLength: 4,
    }),
  })
  .map(({ system, opening, exchanges }) => ({
    ...(system !== undefined && { system }),
    messages: [
      { role: "user", content: opening },
      ...exchanges.flatMap((each, place): readonly object[] => {
        if (typeof each === "function") return each(place);
        return system === undefined ? [] : each;
      }),
    ],
  }));

const tools = fc
  .tuple(
    fc.uniqueArray(word, { minLength: 1, maxLength: 3 }),
    optional({
      description: text,
      strict: fc.boolean(),
      input_examples: fc.array(json.object, { minLength: 1, maxLength: 2 }),
      eager_input_streaming: fc.boolean(),
    }),
    optional({ disable_parallel_tool_use: fc.boolean() }),
    fc.constantFrom("auto", "any", "tool", "none", "unsaid"),
  )
  .map(([names, fields, parallel, type]) => ({
    tools: names.map((name) => ({ name, input_schema: schema, ...fields })),
    ...(type !== "unsaid" && {
      tool_choice: {
        type,
        ...(type === "tool" && { name: names[0] }),
        ...(type !== "none" && parallel),
      },
    }),
  }));

/** Of a model that thinks as it sees fit, and takes every effort. */
const thinking = fc
  .oneof(
    fc.record({ thinking: fc.constant({ type: "adaptive", display: "summarized" }) }),
    fc.record({ thinking: fc.constant({ type: "disabled" }) }),
    fc.record({
      thinking: fc
        .integer({ min: 1025, max: 99_999 })
        .map((budget_tokens) => ({ type: "enabled", budget_tokens })),
    }),
    fc.record({
      output_config: fc.constantFrom("low", "medium", "high", "xhigh", "max").map((effort) => ({ effort })),
    }),
  )
  .map((fields) => ({ model: "claude-opus-4-8", ...fields }));

/** Of one that takes these settings. */
const sampling = fc
  .tuple(
    fc.oneof(
      fc.record({ temperature: fc.double({ min: 0, max: 1, noNaN: true }) }),
      fc.record({ top_p: fc.double({ min: 0, max: 1, noNaN: true }) }),
      fc.constant({}),
    ),
    optional({ top_k: fc.nat() }),
  )
  .map(([one, more]) => ({ model: "claude-opus-4-6", ...one, ...more }));
