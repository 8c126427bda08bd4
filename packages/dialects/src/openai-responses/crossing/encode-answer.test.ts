import type { LanguageModelV4Content, LanguageModelV4GenerateResult } from "@ai-sdk/provider";
import { describe, expect, it } from "vitest";
import { read } from "../../testing/read-example.ts";
import { openaiResponses } from "../openai-responses.ts";
import { counted, encoded, eventsIn, finish, identity, textParts, uncounted } from "./testing/answers.ts";
import { crossed, leastRequest } from "./testing/crossed.ts";

const codec = openaiResponses.codec(read(openaiResponses, JSON.stringify(leastRequest)));
const content: LanguageModelV4Content[] = [
  { type: "reasoning", text: "Let me think." },
  { type: "text", text: "Hi" },
  { type: "tool-call", toolCallId: "c", toolName: "f", input: '{"a": 1}' },
];
const result: LanguageModelV4GenerateResult = {
  content,
  finishReason: { unified: "tool-calls", raw: "tool_use" },
  usage: counted,
  warnings: [],
};
const answer = (changes: Partial<LanguageModelV4GenerateResult> = {}, request: object = leastRequest) =>
  crossed(request).encodeAnswer({ ...result, ...changes }, identity);
const bodyOf = (bytes: Uint8Array) => JSON.parse(new TextDecoder().decode(bytes));

describe("a whole answer", () => {
  it("is a response with an item for each text and call; thoughts nobody could take back are not told", () => {
    expect(bodyOf(answer())).toEqual({
      id: "resp_a1",
      object: "response",
      created_at: 1_741_476_542,
      model: "claude-sonnet-5",
      background: false,
      store: false,
      previous_response_id: null,
      access_programs: null,
      instructions: null,
      max_output_tokens: null,
      metadata: {},
      parallel_tool_calls: true,
      reasoning: null,
      temperature: null,
      text: { format: { type: "text" } },
      tool_choice: "auto",
      tools: [],
      top_p: null,
      status: "completed",
      error: null,
      incomplete_details: null,
      usage: {
        input_tokens: 30,
        input_tokens_details: { cached_tokens: 20, cache_write_tokens: 3 },
        output_tokens: 12,
        output_tokens_details: { reasoning_tokens: 5 },
        total_tokens: 42,
      },
      output: [
        {
          id: "msg_a1_0",
          type: "message",
          status: "completed",
          role: "assistant",
          content: [{ type: "output_text", annotations: [], logprobs: [], text: "Hi" }],
        },
        {
          id: "fc_a1_1",
          type: "function_call",
          status: "completed",
          call_id: "c",
          name: "f",
          arguments: '{"a": 1}',
        },
      ],
    });
  });

  it("repeats the settings of the request as the client made them", () => {
    const settings = {
      instructions: "Be brief.",
      max_output_tokens: 100,
      metadata: { a: "b" },
      parallel_tool_calls: false,
      reasoning: { effort: "low", summary: "auto" },
      temperature: 0.5,
      text: { format: { type: "json_schema", name: "n", schema: { type: "object" } }, verbosity: "low" },
      tool_choice: { type: "function", name: "f" },
      tools: [{ type: "function", name: "f", parameters: { type: "object" }, strict: true }],
      top_p: 0.9,
    };
    expect(bodyOf(answer({}, { ...leastRequest, ...settings }))).toMatchObject(settings);
  });

  it("is read by our reader with what was counted", () => {
    const usage = { inputTokens: 30, cachedInputTokens: 20, outputTokens: 12 };
    expect(codec.readPlain(answer())).toEqual({ kind: "answer", finishReason: "stop", empty: false, usage });
    const cut = answer({ finishReason: { unified: "length", raw: "max_tokens" }, usage: uncounted });
    expect(codec.readPlain(cut)).toEqual({
      kind: "answer",
      finishReason: "max_output_tokens",
      empty: false,
    });
  });

  it("without anything in it is known to be empty", () => {
    const finishReason = { unified: "stop", raw: "end_turn" } as const;
    const nothing = answer({ content: [{ type: "text", text: "" }], finishReason });
    expect(codec.readPlain(nothing)).toMatchObject({ empty: true });
  });

  it("nobody said the end of has no status", () => {
    const body = answer({ finishReason: { unified: "interrupted", raw: undefined } });
    expect(bodyOf(body)).not.toHaveProperty("status");
  });

  it("tells of images, and of nothing a tool of the provider's did", () => {
    const image = { type: "data", data: "AQID" } as const;
    const parts: LanguageModelV4Content[] = [
      { type: "tool-call", toolCallId: "p", toolName: "search", input: "{}", providerExecuted: true },
      { type: "file", mediaType: "image/png", data: image },
      { type: "file", mediaType: "audio/mp3", data: image },
    ];
    expect(bodyOf(answer({ content: parts })).output).toEqual([
      { id: "ig_a1_0", type: "image_generation_call", status: "completed", result: "AQID" },
    ]);
  });

  it("says the same as its stream", () => {
    const events = eventsIn(
      encoded([
        { type: "reasoning-delta", id: "0", delta: "Let me think." },
        { type: "reasoning-end", id: "0" },
        ...textParts("1", "H", "i"),
        { type: "tool-call", toolCallId: "c", toolName: "f", input: '{"a": 1}' },
        finish("tool-calls"),
      ]),
    );
    expect(events.at(-1)?.["response"]).toEqual(bodyOf(answer()));
  });
});
