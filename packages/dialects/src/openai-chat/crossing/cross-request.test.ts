import { describe, expect, it } from "vitest";
import { crossed, crossing, leastRequest, optionsOf } from "./testing/crossed.ts";

const prompt = [{ role: "user", content: [{ type: "text", text: "Hello" }] }];
const weather = { type: "function", function: { name: "weather" } };
const weatherTool = {
  type: "function",
  name: "weather",
  inputSchema: { type: "object", properties: {} },
};
const schema = { type: "object", properties: { a: { type: "string", $comment: "kept", "x-own": [1] } } };

it("carries a request that says nothing else as its prompt alone", () => {
  expect(optionsOf({})).toEqual({ prompt });
  expect(crossed(leastRequest).leftOut).toEqual([]);
});

describe("carries", () => {
  it.each([
    [{ max_tokens: 5 }, { maxOutputTokens: 5 }],
    [{ max_completion_tokens: 5, max_tokens: 5 }, { maxOutputTokens: 5 }],
    [{ temperature: 0 }, { temperature: 0 }],
    [{ top_p: 0.5 }, { topP: 0.5 }],
    [{ top_k: 40 }, { topK: 40 }],
    [{ frequency_penalty: -0.5 }, { frequencyPenalty: -0.5 }],
    [{ presence_penalty: 0 }, { presencePenalty: 0 }],
    [{ seed: 0 }, { seed: 0 }],
    [{ stop: "END" }, { stopSequences: ["END"] }],
    [{ stop: ["a", "b"] }, { stopSequences: ["a", "b"] }],
    [{ tools: [weather] }, { tools: [weatherTool] }],
    [
      {
        tools: [
          { type: "function", function: { name: "a", description: "", parameters: schema, strict: false } },
        ],
      },
      { tools: [{ type: "function", name: "a", description: "", inputSchema: schema, strict: false }] },
    ],
    [{ tool_choice: "none" }, { toolChoice: { type: "none" } }],
    [{ tool_choice: "auto" }, { toolChoice: { type: "auto" } }],
    [{ tool_choice: "required" }, { toolChoice: { type: "required" } }],
    [{ tool_choice: weather }, { toolChoice: { type: "tool", toolName: "weather" } }],
    [{ response_format: { type: "json_object" } }, { responseFormat: { type: "json" } }],
    [
      {
        response_format: {
          type: "json_schema",
          json_schema: { name: "a", description: "b", schema, strict: true },
        },
      },
      { responseFormat: { type: "json", name: "a", description: "b", schema } },
    ],
    [{ reasoning_effort: "xhigh" }, { reasoning: "xhigh" }],
    [{ reasoning_effort: "none" }, { reasoning: "none" }],
    [{ reasoning: { effort: "low" } }, { reasoning: "low" }],
    [{ reasoning: { max_tokens: 2000 } }, { reasoning: "low" }],
    [{ reasoning: { enabled: true } }, { reasoning: "medium" }],
    [{ reasoning: { enabled: false } }, { reasoning: "none" }],
    [{ thinking: { type: "enabled" } }, { reasoning: "medium" }],
    [{ thinking: { type: "enabled", budget_tokens: 30_000 } }, { reasoning: "high" }],
    [{ thinking: { type: "disabled" } }, { reasoning: "none" }],
    [
      { parallel_tool_calls: false },
      {
        providerOptions: {
          openai: { parallelToolCalls: false },
          anthropic: { disableParallelToolUse: true },
        },
      },
    ],
  ])("%j", (fields, options) => {
    expect(optionsOf(fields)).toEqual({ prompt, ...options });
    expect(crossed({ ...leastRequest, ...fields }).leftOut).toEqual([]);
  });
});

const nullable = [
  "stream stream_options max_tokens max_completion_tokens temperature top_p top_k frequency_penalty",
  "presence_penalty seed stop tools tool_choice parallel_tool_calls response_format reasoning_effort",
  "reasoning thinking n logprobs top_logprobs logit_bias modalities audio web_search_options moderation",
  "functions function_call metadata user safety_identifier service_tier store prompt_cache_key",
  "prompt_cache_options prompt_cache_retention prediction verbosity",
].flatMap((line) => line.split(" "));

describe("takes as not said", () => {
  it.each([
    ...nullable.map((name) => ({ [name]: null })),
    { n: 1 },
    { logprobs: false, top_logprobs: 0 },
    { logit_bias: {} },
    { modalities: ["text"] },
    { functions: [] },
    { tools: [] },
    { stop: [] },
    { parallel_tool_calls: true },
    { response_format: { type: "text" } },
    { stream: true, stream_options: {} },
    { reasoning: {} },
  ])("%j", (fields) => {
    const { options, leftOut } = crossed({ ...leastRequest, ...fields });
    expect(options).toEqual({ prompt });
    expect(leftOut).toEqual([]);
  });
});

const message = leastRequest.messages[0];
const call = { id: "c", type: "function", function: { name: "f", arguments: "{}" } };
const image = { url: "https://example.com/a.png", detail: "low" };

describe("leaves out, and tells so,", () => {
  it.each([
    [{ metadata: { a: "b" } }, ["metadata"]],
    [{ user: "a" }, ["user"]],
    [{ safety_identifier: "a" }, ["safety_identifier"]],
    [{ service_tier: "flex" }, ["service_tier"]],
    [{ store: true }, ["store"]],
    [{ prompt_cache_key: "a" }, ["prompt_cache_key"]],
    [{ prompt_cache_options: { mode: "implicit" } }, ["prompt_cache_options"]],
    [{ prompt_cache_retention: "24h" }, ["prompt_cache_retention"]],
    [{ prediction: { type: "content", content: "a" } }, ["prediction"]],
    [{ verbosity: "low" }, ["verbosity"]],
    [
      { stream: true, stream_options: { include_obfuscation: false } },
      ["stream_options.include_obfuscation"],
    ],
    [
      { messages: [{ ...message, name: "Ann", cache_control: {} }] },
      ["messages.0.name", "messages.0.cache_control"],
    ],
    [
      { messages: [{ role: "system", content: [{ type: "text", text: "a", cache_control: {} }] }, message] },
      ["messages.0.content.0.cache_control"],
    ],
    [
      {
        messages: [
          {
            role: "user",
            content: [{ type: "text", text: "a", prompt_cache_breakpoint: { mode: "explicit" } }],
          },
        ],
      },
      ["messages.0.content.0.prompt_cache_breakpoint"],
    ],
    [
      { messages: [{ role: "user", content: [{ type: "image_url", image_url: image }] }] },
      ["messages.0.content.0.image_url.detail"],
    ],
    [
      {
        messages: [
          {
            role: "assistant",
            content: [{ type: "text", text: "a", cache_control: {} }],
            reasoning_content: "b",
            reasoning: "b",
            reasoning_details: [{}],
            annotations: [],
            tool_calls: [{ ...call, index: 0, extra_content: {} }],
          },
          { role: "tool", tool_call_id: "c", content: [{ type: "text", text: "d", cache_control: {} }] },
        ],
      },
      [
        "messages.0.reasoning_content",
        "messages.0.reasoning",
        "messages.0.reasoning_details",
        "messages.0.annotations",
        "messages.0.content.0.cache_control",
        "messages.0.tool_calls.0.index",
        "messages.0.tool_calls.0.extra_content",
        "messages.1.content.0.cache_control",
      ],
    ],
    [
      {
        tools: [
          { ...weather, cache_control: {} },
          { type: "function", function: { name: "a", cache_control: {} } },
        ],
      },
      ["tools.0.cache_control", "tools.1.function.cache_control"],
    ],
    [
      { response_format: { type: "json_schema", json_schema: { name: "a", schema, strict: false } } },
      ["response_format.json_schema.strict"],
    ],
  ])("%j", (fields, leftOut) => {
    expect(crossed({ ...leastRequest, ...fields }).leftOut).toEqual(leftOut);
  });
});

const elsewhere = "holds what no other provider understands";
const unknown = "is a field no other provider knows";

describe("refuses to carry", () => {
  it.each([
    [{ n: 2 }, "n", "asks for several answers"],
    [{ logprobs: true }, "logprobs", "asks for log probabilities"],
    [{ top_logprobs: 2 }, "top_logprobs", "asks for log probabilities"],
    [{ logit_bias: { "50256": -100 } }, "logit_bias", "names tokens of one model"],
    [{ modalities: ["text", "audio"] }, "modalities", "asks for audio"],
    [{ audio: { voice: "alloy", format: "wav" } }, "audio", "asks for audio"],
    [{ web_search_options: {} }, "web_search_options", "asks for a tool that runs at its provider"],
    [{ moderation: { model: "a" } }, "moderation", "asks for a verdict of one provider"],
    [{ functions: [{ name: "a" }] }, "functions", "is the deprecated form of tools"],
    [{ function_call: "auto" }, "function_call", "is the deprecated form of tool_choice"],
    [{ tools: [weather, { type: "custom", custom: { name: "a" } }] }, "tools.1.type", elsewhere],
    [{ tools: [{ type: "web_search_preview" }] }, "tools.0.type", elsewhere],
    [{ tools: [{ ...weather, defer_loading: true }] }, "tools.0.defer_loading", unknown],
    [{ tool_choice: { type: "custom", custom: { name: "a" } } }, "tool_choice.type", elsewhere],
    [{ tool_choice: { type: "allowed_tools", allowed_tools: {} } }, "tool_choice.type", elsewhere],
    [{ tool_choice: "any" }, "tool_choice", elsewhere],
    [{ response_format: { type: "grammar", grammar: "a" } }, "response_format.type", elsewhere],
    [{ reasoning_effort: "utmost" }, "reasoning_effort", elsewhere],
    [{ reasoning: { exclude: true } }, "reasoning.exclude", unknown],
    [{ reasoning: { effort: "low", max_tokens: 9 } }, "reasoning", "asks for two measures"],
    [
      { reasoning_effort: "low", reasoning: { effort: "high" } },
      "reasoning",
      "asks for reasoning a second time",
    ],
    [
      { reasoning_effort: "low", thinking: { type: "enabled" } },
      "thinking",
      "asks for reasoning a second time",
    ],
    [
      { max_tokens: 5, max_completion_tokens: 6 },
      "max_tokens",
      "says another limit than max_completion_tokens",
    ],
    [{ temperature: "hot" }, "temperature", elsewhere],
    [{ min_p: 0.1 }, "min_p", unknown],
    [{ stream_options: { include_all: true } }, "stream_options.include_all", unknown],
    [{ seed: 2 ** 53 }, "seed", "holds a number too large to be carried exactly"],
  ])("%j", (fields, field, reason) => {
    expect(crossing({ ...leastRequest, ...fields })).toEqual({
      kind: "uncrossable",
      uncrossable: { field, reason },
    });
  });
});
