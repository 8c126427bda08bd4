import { describe, expect, it } from "vitest";
import { crossed, leastRequest, refusalOf } from "./testing/crossed.ts";

/** The table of docs/crossing.md: what stays behind, and what keeps a request from being carried. */

const schema = { type: "object" };
const f = { type: "function", name: "f", parameters: schema, strict: true };
const message = (...content: readonly object[]) => [{ type: "message", role: "user", content }];
const image = { type: "input_image", image_url: "https://example.com/a.png" };
const call = { type: "function_call", call_id: "c", name: "f", arguments: "{}" };
const output = { type: "function_call_output", call_id: "c", output: "done" };
const answer = { type: "message", role: "assistant", content: "Hi" };
const user = { role: "user", content: "Go on" };
const direct = { caller: { type: "direct" }, async: false };

describe("leaves out, and tells so,", () => {
  it.each([
    [{ metadata: { a: "b" } }, ["metadata"]],
    [{ client_metadata: { a: "b" } }, ["client_metadata"]],
    [{ user: "a" }, ["user"]],
    [{ safety_identifier: "a" }, ["safety_identifier"]],
    [{ service_tier: "flex" }, ["service_tier"]],
    [{ store: false }, ["store"]],
    [{ prompt_cache_key: "a" }, ["prompt_cache_key"]],
    [{ prompt_cache_options: { mode: "explicit" } }, ["prompt_cache_options"]],
    [{ prompt_cache_retention: "24h" }, ["prompt_cache_retention"]],
    [{ stream: true, stream_options: { include_obfuscation: false } }, ["stream_options"]],
    [{ context_management: [{ type: "compaction" }] }, ["context_management"]],
    [{ truncation: "auto" }, ["truncation"]],
    [{ image: { context_compression: "disabled" } }, ["image"]],
    [{ max_tool_calls: 3 }, ["max_tool_calls"]],
    [{ include: ["reasoning.encrypted_content"] }, ["include"]],
    [{ text: { verbosity: "low" } }, ["text.verbosity"]],
    [{ text: { format: { type: "json_schema", name: "a", schema, strict: false } } }, ["text.format.strict"]],
    [
      { reasoning: { effort: "low", summary: "auto", context: "all_turns" } },
      ["reasoning.summary", "reasoning.context"],
    ],
    [{ reasoning: { generate_summary: "concise" } }, ["reasoning.generate_summary"]],
    [{ tools: [{ ...f, output_schema: schema }] }, ["tools.0.output_schema"]],
    [
      { tools: [{ type: "namespace", name: "n", tools: [{ ...f, output_schema: schema }] }] },
      ["tools.0.tools.0.output_schema"],
    ],
    [{ input: [{ type: "reasoning", summary: [], encrypted_content: "a" }, user] }, ["input.0"]],
    [{ input: message({ ...image, detail: "low" }) }, ["input.0.content.0.detail"]],
    [
      { input: message({ type: "input_text", text: "a", prompt_cache_breakpoint: { mode: "explicit" } }) },
      ["input.0.content.0.prompt_cache_breakpoint"],
    ],
    [{ input: [{ ...answer, phase: "commentary" }, user] }, ["input.0.phase"]],
    [
      {
        input: [
          {
            ...answer,
            content: [{ type: "output_text", text: "a", annotations: [{}], logprobs: [{}] }],
          },
          user,
        ],
      },
      ["input.0.content.0.annotations", "input.0.content.0.logprobs"],
    ],
    [{ input: [call, { ...output, output: [{ ...image, detail: "high" }] }] }, ["input.1.output.0.detail"]],
    [{ input: [{ ...call, ...direct }, output], tools: [{ ...f, allowed_callers: ["direct"] }] }, []],
  ])("%j", (fields, leftOut) => {
    expect(crossed({ ...leastRequest, ...fields }).leftOut).toEqual(leftOut);
  });
});

describe("refuses", () => {
  it.each([
    [{ previous_response_id: "resp_1" }, "previous_response_id", "only one account has"],
    [{ conversation: { id: "conv_1" } }, "conversation", "only one account has"],
    [{ prompt: { id: "pmpt_1" } }, "prompt", "only one account has"],
    [{ background: true }, "background", "without its caller"],
    [{ top_logprobs: 2 }, "top_logprobs", "log probabilities"],
    [{ include: ["message.output_text.logprobs"] }, "include", "log probabilities"],
    [{ moderation: { model: "m" } }, "moderation", "one provider"],
    [{ access_programs: { cyber: "standard" } }, "access_programs", "one provider"],
    [{ reasoning: { mode: "pro" } }, "reasoning.mode", "only OpenAI knows"],
    [{ tools: [f, { type: "web_search" }] }, "tools.1.type", "belongs to its provider"],
    [{ tools: [{ type: "mcp", server_label: "a" }] }, "tools.0.type", "belongs to its provider"],
    [{ tools: [{ type: "tool_to_come" }] }, "tools.0.type", "belongs to its provider"],
    [{ tools: [{ type: "custom", name: "apply_patch" }] }, "tools.0.type", "freeform"],
    [
      { tools: [{ type: "namespace", name: "n", tools: [f, { type: "custom", name: "a" }] }] },
      "tools.0.tools.1.type",
      "freeform",
    ],
    [{ tools: [{ ...f, defer_loading: true }] }, "tools.0.defer_loading", "tool search"],
    [{ tools: [{ ...f, async: true }] }, "tools.0.async", "beside the answer"],
    [{ tools: [{ ...f, allowed_callers: ["programmatic"] }] }, "tools.0.allowed_callers", "programs"],
    [
      {
        tools: [
          { ...f, name: "n__f" },
          { type: "namespace", name: "n", tools: [f] },
        ],
      },
      "tools.1.tools.0.name",
      "no name of its own",
    ],
    [
      { tools: [{ type: "namespace", name: "n".repeat(62), tools: [f] }] },
      "tools.0.tools.0.name",
      "no name of its own",
    ],
    [{ tool_choice: { type: "allowed_tools", mode: "auto", tools: [] } }, "tool_choice.type", "chooses"],
    [{ tool_choice: { type: "web_search" } }, "tool_choice.type", "chooses"],
    [{ tool_choice: { type: "custom", name: "a" } }, "tool_choice.type", "chooses"],
    [{ input: [{ type: "item_reference", id: "msg_1" }] }, "input.0.type", "only one account has"],
    [{ input: [{ type: "custom_tool_call", call_id: "c" }] }, "input.0.type", "freeform"],
    [{ input: [user, { type: "web_search_call", id: "ws_1" }] }, "input.1.type", "only its provider"],
    [{ input: [{ type: "compaction", encrypted_content: "a" }] }, "input.0.type", "only its provider"],
    [{ input: message({ ...image, file_id: "file-1" }) }, "input.0.content.0.file_id", "account"],
    [{ input: message({ type: "input_image", file_id: "file-1" }) }, "input.0.content.0.file_id", "account"],
    [{ input: message({ type: "input_file", file_id: "file-1" }) }, "input.0.content.0.file_id", "account"],
    [{ input: message({ type: "input_file", filename: "a" }) }, "input.0.content.0", "holds no file"],
    [
      { input: message({ type: "input_file", file_data: "JVBERi0=" }) },
      "input.0.content.0.file_data",
      "media type",
    ],
    [
      { input: message({ type: "input_file", file_url: "https://example.com/a" }) },
      "input.0.content.0.file_url",
      "media type",
    ],
    [
      { input: message({ ...image, image_url: "gs://bucket/a.png" }) },
      "input.0.content.0.image_url",
      "no image",
    ],
    [
      { input: message({ ...image, image_url: "data:application/pdf;base64,JVBERi0=" }) },
      "input.0.content.0.image_url",
      "no image",
    ],
    [{ input: [output] }, "input.0.call_id", "no call"],
    [{ input: [output, call] }, "input.0.call_id", "no call"],
    [{ input: [{ ...call, async: true }, output] }, "input.0.async", "beside the answer"],
    [{ input: [{ ...call, arguments: "[1]" }, output] }, "input.0.arguments", "no JSON object"],
    [{ input: [{ ...call, arguments: "{" }, output] }, "input.0.arguments", "no JSON object"],
    [
      { input: [{ ...call, arguments: '{"id":12345678901234567890}' }, output] },
      "input.0.arguments",
      "too large",
    ],
    [{ input: [user, answer] }, "input.1", "ends the conversation"],
    [{ input: [user, answer, { type: "reasoning", summary: [] }] }, "input.1", "ends the conversation"],
  ])("%j", (fields, field, reason) => {
    expect(refusalOf(fields)).toEqual({ field, reason: expect.stringContaining(reason) });
  });

  it.each([
    [{ input: undefined }, "input"],
    [{ input: [{ role: "critic", content: "a" }] }, "input.0.role"],
    [{ input: message({ type: "input_audio", input_audio: {} }) }, "input.0.content.0.type"],
    [{ input: [{ ...call, caller: { type: "program", caller_id: "a" } }, output] }, "input.0.caller.type"],
    [{ text: { format: { type: "grammar" } } }, "text.format.type"],
    [{ reasoning: { effort: "immense" } }, "reasoning.effort"],
    [{ tool_choice: "sometimes" }, "tool_choice"],
    [{ max_output_tokens: "12" }, "max_output_tokens"],
  ])("%j, which nobody else would understand", (fields, field) => {
    expect(refusalOf(fields).field).toBe(field);
  });

  it("a number that cannot be carried exactly", () => {
    const tool = { ...f, parameters: { const: 2 ** 53 } };
    expect(refusalOf({ tools: [tool] }).field).toBe("tools.0.parameters.const");
  });
});

describe("names a field it does not know", () => {
  const unknown = { field_to_come: null };
  it.each([
    [unknown, "field_to_come"],
    [{ text: unknown }, "text.field_to_come"],
    [{ text: { format: { type: "json_object", ...unknown } } }, "text.format.field_to_come"],
    [{ reasoning: unknown }, "reasoning.field_to_come"],
    [{ tools: [{ ...f, ...unknown }] }, "tools.0.field_to_come"],
    [
      { tools: [{ type: "namespace", name: "n", tools: [{ ...f, ...unknown }] }] },
      "tools.0.tools.0.field_to_come",
    ],
    [{ tool_choice: { type: "function", name: "f", ...unknown } }, "tool_choice.field_to_come"],
    [{ input: [{ ...user, ...unknown }] }, "input.0.field_to_come"],
    [{ input: [{ ...answer, ...unknown }, user] }, "input.0.field_to_come"],
    [{ input: [{ role: "system", content: "a", ...unknown }, user] }, "input.0.field_to_come"],
    [{ input: [{ ...call, ...unknown }, output] }, "input.0.field_to_come"],
    [{ input: [call, { ...output, ...unknown }] }, "input.1.field_to_come"],
    [{ input: message({ ...image, ...unknown }) }, "input.0.content.0.field_to_come"],
    [{ input: message({ type: "input_text", text: "a", ...unknown }) }, "input.0.content.0.field_to_come"],
    [
      { input: [{ ...answer, content: [{ type: "refusal", refusal: "a", ...unknown }] }, user] },
      "input.0.content.0.field_to_come",
    ],
    [{ input: [call, { ...output, output: [{ ...image, ...unknown }] }] }, "input.1.output.0.field_to_come"],
  ])("%j", (fields, field) => {
    expect(refusalOf(fields)).toEqual({ field, reason: "is a field no other provider knows" });
  });
});
