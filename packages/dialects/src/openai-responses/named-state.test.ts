import { describe, expect, it } from "vitest";
import { readResponsesRequest } from "./request-reader.ts";

function state(options: object): readonly string[] {
  const body = JSON.stringify({ model: "gpt-5", input: "Hi", ...options });
  const result = readResponsesRequest(new TextEncoder().encode(body));
  if ("fault" in result) throw new Error(result.fault.message);
  return result.request.namedState;
}

describe("namedState", () => {
  it.each<[object, readonly string[]]>([
    [{ previous_response_id: "resp_1" }, ["resp_1"]],
    [{ conversation: "conv_1" }, ["conv_1"]],
    [{ conversation: { id: "conv_1" } }, ["conv_1"]],
    [{ prompt: { id: "pmpt_1", version: "2", variables: { id: "x" } } }, ["pmpt_1"]],
    [{ previous_response_id: "resp_\u{1F3AD}", conversation: null }, ["resp_\u{1F3AD}"]],
    [{ tools: [{ type: "file_search", vector_store_ids: ["vs_1", "vs_2"] }] }, ["vs_1", "vs_2"]],
    [{ tools: [{ type: "code_interpreter", container: "cntr_1" }] }, ["cntr_1"]],
    [
      {
        tools: [
          { type: "function", name: "f", parameters: { container: "decoy", file_id: "decoy" } },
          { type: "code_interpreter", container: { type: "auto", file_ids: ["file-1"] } },
        ],
      },
      ["file-1"],
    ],
    [
      { tools: [{ type: "shell", environment: { type: "container_reference", container_id: "cntr_1" } }] },
      ["cntr_1"],
    ],
    [
      {
        tools: [
          {
            type: "shell",
            environment: {
              type: "container_auto",
              skills: [{ type: "skill_reference", skill_id: "skill_1" }],
            },
          },
        ],
      },
      ["skill_1"],
    ],
    [{ tools: [{ type: "image_generation", input_image_mask: { file_id: "file-2" } }] }, ["file-2"]],
  ])("finds in %j: %j", (options, ids) => {
    expect(state(options)).toEqual(ids);
  });

  it.each<[object, readonly string[]]>([
    [{ type: "item_reference", id: "msg_1" }, ["msg_1"]],
    [{ id: "msg_1" }, ["msg_1"]],
    [{ type: "reasoning", id: "rs_1", summary: [] }, ["rs_1"]],
    [{ type: "reasoning", id: "rs_1", summary: [], encrypted_content: "sealed" }, []],
    [{ role: "assistant", id: "msg_1", content: [{ type: "output_text", text: "file_id" }] }, []],
    [{ type: "message", role: "assistant", id: "msg_1", content: "Hi" }, []],
    [{ type: "function_call", id: "fc_1", call_id: "call_1" }, []],
    [{ type: "function_call_output", call_id: "call_1", output: '{"file_id":"decoy"}' }, []],
    [
      {
        role: "user",
        content: [
          { type: "input_file", file_id: "file-1" },
          { type: "input_image", file_id: "file-2" },
          { type: "input_image", image_url: "data:", file_id: null },
        ],
      },
      ["file-1", "file-2"],
    ],
    [
      {
        type: "function_call_output",
        call_id: "call_1",
        output: [{ type: "input_file", file_id: "file-1" }],
      },
      ["file-1"],
    ],
    [
      { type: "computer_call_output", output: { type: "computer_screenshot", file_id: "file-1" } },
      ["file-1"],
    ],
  ])("finds in the item %j: %j", (item, ids) => {
    expect(state({ input: [{ role: "user", content: "Hi" }, item] })).toEqual(ids);
  });
});
