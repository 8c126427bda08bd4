import { describe, expect, it } from "vitest";
import { crossed, leastRequest, optionsOf } from "./testing/crossed.ts";

const prompt = [{ role: "user", content: [{ type: "text", text: "Hello" }] }];
const schema = { type: "object", properties: { a: { type: "string", $comment: "kept", "x-own": [1] } } };
const noParameters = { type: "object", properties: {} };

it("carries a request that says nothing else as its prompt alone", () => {
  expect(optionsOf({})).toEqual({ prompt });
  expect(crossed(leastRequest).leftOut).toEqual([]);
});

describe("carries", () => {
  it.each([
    [{ max_output_tokens: 5 }, { maxOutputTokens: 5 }],
    [{ temperature: 0 }, { temperature: 0 }],
    [{ top_p: 0.5 }, { topP: 0.5 }],
    [{ reasoning: { effort: "xhigh" } }, { reasoning: "xhigh" }],
    [{ reasoning: { effort: "none" } }, { reasoning: "none" }],
    [
      { tools: [{ type: "function", name: "f", description: "d", parameters: schema, strict: false }] },
      { tools: [{ type: "function", name: "f", description: "d", inputSchema: schema, strict: false }] },
    ],
    [
      { tools: [{ type: "function", name: "f", parameters: null, strict: null }] },
      { tools: [{ type: "function", name: "f", inputSchema: noParameters }] },
    ],
    [{ tool_choice: "auto" }, { toolChoice: { type: "auto" } }],
    [{ tool_choice: "none" }, { toolChoice: { type: "none" } }],
    [{ tool_choice: "required" }, { toolChoice: { type: "required" } }],
    [{ tool_choice: { type: "function", name: "f" } }, { toolChoice: { type: "tool", toolName: "f" } }],
    [{ text: { format: { type: "json_object" } } }, { responseFormat: { type: "json" } }],
    [
      { text: { format: { type: "json_schema", name: "n", description: "d", schema, strict: true } } },
      { responseFormat: { type: "json", name: "n", description: "d", schema } },
    ],
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

describe("takes as not said", () => {
  const nullable = [
    "stream instructions tools tool_choice parallel_tool_calls max_output_tokens temperature top_p text",
    "reasoning include metadata client_metadata user safety_identifier service_tier store prompt_cache_key",
    "prompt_cache_options prompt_cache_retention stream_options context_management truncation image",
    "max_tool_calls top_logprobs background previous_response_id conversation prompt moderation",
    "access_programs",
  ].flatMap((line) => line.split(" "));
  it.each([
    ...nullable.map((name) => ({ [name]: null })),
    { stream: true },
    { tools: [] },
    { parallel_tool_calls: true },
    { background: false, top_logprobs: 0 },
    { text: { format: { type: "text" } } },
    { reasoning: { effort: null, summary: null, mode: "standard" } },
    { instructions: "" },
  ])("%j", (fields) => {
    const { options, leftOut } = crossed({ ...leastRequest, ...fields });
    expect(options).toEqual({ prompt });
    expect(leftOut).toEqual([]);
  });
});

describe("tools in a namespace", () => {
  const inner = (name: string) => ({ type: "function", name, parameters: schema, strict: false });
  const carriedTool = (name: string) => ({ type: "function", name, inputSchema: schema, strict: false });

  it("get one name each, and keep apart what is called the same", () => {
    const tools = [
      inner("read"),
      { type: "namespace", name: "mcp__files__", description: "Files", tools: [inner("read")] },
      { type: "namespace", name: "crm", description: "Customers", tools: [inner("read"), inner("find")] },
    ];
    const { options, leftOut } = crossed({ ...leastRequest, tools });
    expect(options.tools).toEqual(
      ["read", "mcp__files__read", "crm__read", "crm__find"].map((name) => carriedTool(name)),
    );
    expect(leftOut).toEqual(["tools.1.description", "tools.2.description"]);
  });

  it("are called by it in the conversation too", () => {
    const call = { type: "function_call", call_id: "c", namespace: "crm", name: "find", arguments: "{}" };
    const result = { type: "function_call_output", call_id: "c", output: "Ann" };
    expect(optionsOf({ input: [call, result] }).prompt).toMatchObject([
      { role: "assistant", content: [{ toolName: "crm__find" }] },
      { role: "tool", content: [{ toolName: "crm__find" }] },
    ]);
  });
});
