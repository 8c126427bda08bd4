import { expect, it } from "vitest";
import { crossed, crossing } from "./testing/crossed.ts";

/** A turn as Codex posts it, its hosted search turned off (docs/clients.md). */
const turn = {
  model: "gpt-5.2-codex",
  instructions: "You are a coding agent.",
  input: [
    { type: "message", role: "developer", content: [{ type: "input_text", text: "Stay in the folder." }] },
    { type: "message", role: "user", content: [{ type: "input_text", text: "List the files." }] },
    { type: "reasoning", summary: [], content: null, encrypted_content: "gAAAAABo" },
    { type: "function_call", name: "shell", arguments: '{"command":["ls"]}', call_id: "call_1" },
    { type: "function_call_output", call_id: "call_1", output: "a.ts" },
  ],
  tools: [
    {
      type: "function",
      name: "shell",
      description: "Runs a command.",
      strict: false,
      parameters: { type: "object", properties: { command: { type: "array", items: { type: "string" } } } },
    },
  ],
  tool_choice: "auto",
  parallel_tool_calls: false,
  reasoning: { effort: "medium", summary: "auto" },
  store: false,
  stream: true,
  include: ["reasoning.encrypted_content"],
  prompt_cache_key: "0199",
  client_metadata: { session: "0199" },
  text: { verbosity: "medium" },
};

it("a coding client's turn is carried, and it is told what is not", () => {
  const { options, leftOut } = crossed(turn);
  expect(options).toMatchObject({
    prompt: [
      { role: "system", content: "You are a coding agent." },
      { role: "system", content: "Stay in the folder." },
      { role: "user" },
      { role: "assistant", content: [{ type: "tool-call", input: '{"command":["ls"]}' }] },
      { role: "tool", content: [{ output: { type: "text", value: "a.ts" } }] },
    ],
    tools: [{ name: "shell", strict: false }],
    toolChoice: { type: "auto" },
    reasoning: "medium",
    providerOptions: { openai: { parallelToolCalls: false } },
  });
  expect(leftOut).toEqual([
    "client_metadata",
    "store",
    "prompt_cache_key",
    "include",
    "text.verbosity",
    "reasoning.summary",
    "input.2",
  ]);
});

it.each([{ type: "web_search" }, { type: "custom", name: "apply_patch", format: { type: "text" } }])(
  "one with the tool %j is not",
  (tool) => {
    expect(crossing({ ...turn, tools: [...turn.tools, tool] })).toMatchObject({
      uncrossable: { field: "tools.1.type" },
    });
  },
);
