import { describe, expect, it } from "vitest";
import { crossed, plainRequest } from "./testing/messages-call.ts";

function optionsOf(fields: object): object {
  const { prompt: _, ...options } = crossed({ ...plainRequest, ...fields }).options;
  return options;
}

const schema = { type: "object", properties: { city: { type: "string" } } };
const onlyOneCall = {
  openai: { parallelToolCalls: false },
  anthropic: { disableParallelToolUse: true },
};

it("carries the limit, and leaves the stream to the transport", () => {
  expect(optionsOf({ stream: true })).toEqual({ maxOutputTokens: 1024 });
});

it("carries sampling and stop sequences as they are", () => {
  expect(
    optionsOf({ temperature: 0.5, top_p: 0.9, top_k: 5, stop_sequences: ["END", "\n"], max_tokens: 1 }),
  ).toEqual({ maxOutputTokens: 1, temperature: 0.5, topP: 0.9, topK: 5, stopSequences: ["END", "\n"] });
});

it("carries the client's own tools with all that is said of them", () => {
  const tools = [
    { name: "weather", input_schema: schema, description: "Tells it", strict: true },
    { type: "custom", name: "time", input_schema: {}, allowed_callers: ["direct"] },
    { name: "map", input_schema: {}, input_examples: [{ city: "Bern" }] },
  ];
  expect(optionsOf({ tools })).toMatchObject({
    tools: [
      { type: "function", name: "weather", inputSchema: schema, description: "Tells it", strict: true },
      { type: "function", name: "time", inputSchema: {} },
      { type: "function", name: "map", inputSchema: {}, inputExamples: [{ input: { city: "Bern" } }] },
    ],
  });
});

it.each([
  [{ type: "auto" }, { type: "auto" }],
  [{ type: "any" }, { type: "required" }],
  [
    { type: "tool", name: "weather" },
    { type: "tool", toolName: "weather" },
  ],
  [{ type: "none" }, { type: "none" }],
])("carries the choice of a tool %j", (tool_choice, toolChoice) => {
  expect(optionsOf({ tool_choice })).toEqual({ maxOutputTokens: 1024, toolChoice });
});

it.each([{ type: "auto" }, { type: "any" }, { type: "tool", name: "weather" }])(
  "carries the wish for one call at a time with %j",
  (choice) => {
    const asked = (disable_parallel_tool_use: boolean) =>
      optionsOf({ tool_choice: { ...choice, disable_parallel_tool_use } });
    expect(asked(true)).toHaveProperty("providerOptions", onlyOneCall);
    expect(asked(false)).not.toHaveProperty("providerOptions");
  },
);

describe("thinking becomes an effort", () => {
  it.each([
    ["a budget", { thinking: { type: "enabled", budget_tokens: 10_000 } }, "medium"],
    ["the least budget", { thinking: { type: "enabled", budget_tokens: 1024 } }, "minimal"],
    [
      "an effort beside a budget",
      { thinking: { type: "enabled", budget_tokens: 1024 }, output_config: { effort: "max" } },
      "max",
    ],
    ["as the model sees fit", { thinking: { type: "adaptive" } }, "high"],
    [
      "as it sees fit with an effort",
      { thinking: { type: "adaptive" }, output_config: { effort: "low" } },
      "low",
    ],
    ["an effort alone", { output_config: { effort: "xhigh" } }, "xhigh"],
    ["none", { thinking: { type: "disabled" } }, "none"],
    [
      "none whatever the effort",
      { thinking: { type: "disabled" }, output_config: { effort: "high" } },
      "none",
    ],
    ["only between tools", { thinking: { type: "between_tools" } }, "none"],
  ])("%s", (_, fields, reasoning) => {
    expect(optionsOf(fields)).toEqual({ maxOutputTokens: 1024, reasoning });
  });

  it("and nothing said stays nothing", () => {
    expect(optionsOf({ output_config: { effort: null } })).toEqual({ maxOutputTokens: 1024 });
  });
});

it.each([
  { output_config: { format: { type: "json_schema", schema } } },
  { output_format: { type: "json_schema", schema } },
])("carries the schema of the answer %j", (fields) => {
  expect(optionsOf(fields)).toEqual({ maxOutputTokens: 1024, responseFormat: { type: "json", schema } });
});
