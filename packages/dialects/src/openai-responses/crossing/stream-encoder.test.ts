import { describe, expect, it } from "vitest";
import { readExample } from "../../testing/read-example.ts";
import { openaiResponses } from "../openai-responses.ts";
import {
  bytesOf,
  conversation,
  encoded,
  eventsIn,
  finish,
  identity,
  start,
  textParts,
  uncounted,
} from "./testing/answers.ts";
import { crossed, leastRequest } from "./testing/crossed.ts";

const request = JSON.stringify(leastRequest);
const meaningsOf = (bytes: Uint8Array) =>
  readExample(openaiResponses, { request, bytes }).frames.map(({ meaning }) => meaning);
const typesIn = (bytes: Uint8Array) => eventsIn(bytes).map(({ type }) => type);

describe("a stream", () => {
  const bytes = encoded(conversation);
  const events = eventsIn(bytes);

  it("tells text and calls by the events of OpenAI's reference, in their order", () => {
    expect(typesIn(bytes)).toEqual([
      "response.created",
      "response.in_progress",
      "response.output_item.added",
      "response.content_part.added",
      "response.output_text.delta",
      "response.output_text.delta",
      "response.output_text.done",
      "response.content_part.done",
      "response.output_item.done",
      "response.output_item.added",
      "response.function_call_arguments.delta",
      "response.output_item.added",
      "response.function_call_arguments.delta",
      "response.function_call_arguments.done",
      "response.output_item.done",
      "response.function_call_arguments.delta",
      "response.function_call_arguments.done",
      "response.output_item.done",
      "response.output_item.added",
      "response.function_call_arguments.delta",
      "response.function_call_arguments.done",
      "response.output_item.done",
      "response.completed",
    ]);
  });

  it("names each event twice, and numbers them without a gap", () => {
    const names = [...new TextDecoder().decode(bytes).matchAll(/^event: (.*)$/gm)].map(([, name]) => name);
    expect(names).toEqual(typesIn(bytes));
    expect(events.map((event) => event["sequence_number"])).toEqual([...events.keys()]);
  });

  it("says where everything belongs", () => {
    const places = events.flatMap(({ item_id: item, output_index: index }) => (item ? [[item, index]] : []));
    expect(new Set(places.map((place) => JSON.stringify(place)))).toEqual(
      new Set(['["msg_a1_0",0]', '["fc_a1_1",1]', '["fc_a1_2",2]', '["fc_a1_3",3]']),
    );
    const added = events.filter(({ type }) => type === "response.output_item.added");
    expect(added.map((event) => event["output_index"])).toEqual([0, 1, 2, 3]);
  });

  it("spells a text in full", () => {
    expect(events.slice(2, 9)).toEqual([
      {
        type: "response.output_item.added",
        sequence_number: 2,
        output_index: 0,
        item: { id: "msg_a1_0", type: "message", status: "in_progress", role: "assistant", content: [] },
      },
      {
        type: "response.content_part.added",
        sequence_number: 3,
        item_id: "msg_a1_0",
        output_index: 0,
        content_index: 0,
        part: { type: "output_text", annotations: [], logprobs: [], text: "" },
      },
      ...['Ça "va"', "\n🎭"].map((delta, index) => ({
        type: "response.output_text.delta",
        sequence_number: 4 + index,
        item_id: "msg_a1_0",
        output_index: 0,
        content_index: 0,
        logprobs: [],
        delta,
      })),
      {
        type: "response.output_text.done",
        sequence_number: 6,
        item_id: "msg_a1_0",
        output_index: 0,
        content_index: 0,
        logprobs: [],
        text: 'Ça "va"\n🎭',
      },
      {
        type: "response.content_part.done",
        sequence_number: 7,
        item_id: "msg_a1_0",
        output_index: 0,
        content_index: 0,
        part: { type: "output_text", annotations: [], logprobs: [], text: 'Ça "va"\n🎭' },
      },
      {
        type: "response.output_item.done",
        sequence_number: 8,
        output_index: 0,
        item: {
          id: "msg_a1_0",
          type: "message",
          status: "completed",
          role: "assistant",
          content: [{ type: "output_text", annotations: [], logprobs: [], text: 'Ça "va"\n🎭' }],
        },
      },
    ]);
  });

  it("repeats the items as they were closed at its end, with what was counted", () => {
    const done = events.filter(({ type }) => type === "response.output_item.done");
    expect(events.at(-1)).toMatchObject({
      response: {
        id: "resp_a1",
        created_at: 1_741_476_542,
        model: "claude-sonnet-5",
        status: "completed",
        output: done.map((event) => event["item"]),
        usage: {
          input_tokens: 30,
          input_tokens_details: { cached_tokens: 20, cache_write_tokens: 3 },
          output_tokens: 12,
          output_tokens_details: { reasoning_tokens: 5 },
          total_tokens: 42,
        },
      },
    });
  });

  it("means to our reader what the provider said", () => {
    const kinds = meaningsOf(bytes).map(({ kind }) => kind);
    // Two thoughts and a ping stand behind the beginning: comments, no events.
    expect(kinds.splice(2, 3)).toEqual(["other", "other", "other"]);
    const content = typesIn(bytes).filter((_, index) => kinds[index] === "content");
    expect(new Set(content)).toEqual(
      new Set([
        "response.output_text.delta",
        "response.output_item.added",
        "response.function_call_arguments.delta",
        "response.output_item.done",
      ]),
    );
    expect(kinds.slice(0, 4)).toEqual(["other", "other", "other", "other"]);
    expect(kinds.indexOf("finish")).toBe(kinds.length - 1);
  });

  it("has an end that can be noted on like any other", () => {
    const encoder = crossed(leastRequest).streamEncoder(identity);
    encoder.write(start);
    const end = bytesOf(encoder.write(finish("stop")));
    const note = { level: "fallback", served_by: "b/m", attempts: [], notice: "n" } as const;
    const [noted] = eventsIn(openaiResponses.annotateFrame(end, note));
    expect(JSON.stringify(noted)).toContain(JSON.stringify(note));
  });

  it("lets nothing follow its end", () => {
    const encoder = crossed(leastRequest).streamEncoder(identity);
    encoder.write(finish("stop"));
    expect(encoder.write({ type: "text-delta", id: "0", delta: "more" })).toHaveLength(0);
    expect(encoder.error({ typed: false })).toHaveLength(0);
  });
});

describe("an end", () => {
  it.each([
    { by: "stop", raw: "end_turn", status: "completed", reason: null },
    { by: "length", raw: "max_tokens", status: "incomplete", reason: "max_output_tokens" },
    { by: "content-filter", raw: "refusal", status: "incomplete", reason: "content_filter" },
    { by: "other", raw: "pause", status: "incomplete", reason: "pause" },
    { by: "error", raw: "malformed", status: "incomplete", reason: "malformed" },
  ] as const)("by $by ($raw) is told as $status", ({ by, raw, status, reason }) => {
    const bytes = encoded([...textParts("0", "Hi"), finish(by, { raw })]);
    expect(eventsIn(bytes).at(-1)).toMatchObject({
      type: `response.${status}`,
      response: { status, incomplete_details: reason && { reason } },
    });
    const filtered = by === "content-filter";
    expect(meaningsOf(bytes).at(-1)).toMatchObject({ kind: "finish", reason: reason ?? "stop", filtered });
  });

  it.each(["interrupted", "other"] as const)("nobody told of (%s) is not made up", (unified) => {
    expect(typesIn(encoded([start, finish(unified)]))).toEqual(["response.created", "response.in_progress"]);
  });

  it("without a count tells none", () => {
    const end = eventsIn(encoded([finish("stop", { usage: uncounted })])).at(-1);
    expect(end?.["response"]).not.toHaveProperty("usage");
  });

  it("closes what is still open, as far as it came", () => {
    const events = eventsIn(
      encoded([
        { type: "tool-input-start", id: "c", toolName: "f" },
        { type: "text-delta", id: "0", delta: "Hi" },
        { type: "tool-input-delta", id: "c", delta: '{"a' },
        finish("length"),
      ]),
    );
    expect(events.at(-1)).toMatchObject({
      response: {
        output: [
          { type: "function_call", call_id: "c", arguments: '{"a', status: "incomplete" },
          { type: "message", status: "incomplete", content: [{ text: "Hi" }] },
        ],
      },
    });
  });
});

describe("parts", () => {
  it.each([
    ["a text that says nothing", textParts("0", "", "")],
    ["thoughts that say nothing", [{ type: "reasoning-delta", id: "0", delta: "" }]],
    [
      "a tool of the provider's",
      [{ type: "tool-input-start", id: "0", toolName: "f", providerExecuted: true }],
    ],
    [
      "its call",
      [{ type: "tool-call", toolCallId: "0", toolName: "f", input: "{}", providerExecuted: true }],
    ],
  ] as const)("of %s write no frames", (_, parts) => {
    expect(typesIn(encoded([start, ...parts]))).toEqual(["response.created", "response.in_progress"]);
  });

  it("that only show that the provider still works are a comment", () => {
    const encoder = crossed(leastRequest).streamEncoder(identity);
    encoder.write(start);
    const comment = encoder.write({ type: "ping" });
    expect(comment).toBe(": ping\n\n");
    expect(meaningsOf(bytesOf(comment))).toEqual([{ kind: "other" }]);
  });

  it("of one text are one frame each", () => {
    const encoder = crossed(leastRequest).streamEncoder(identity);
    encoder.write({ type: "text-delta", id: "0", delta: "Hi" });
    const frame = encoder.write({ type: "text-delta", id: "0", delta: " there" });
    expect(meaningsOf(bytesOf(frame))).toEqual([{ kind: "content" }]);
  });

  it("of an image are one item", () => {
    const data = { type: "data", data: Uint8Array.of(1, 2, 3) } as const;
    const events = eventsIn(encoded([{ type: "file", mediaType: "image/png", data }, finish("stop")]));
    const item = { id: "ig_a1_0", type: "image_generation_call", status: "completed", result: "AQID" };
    expect(events.at(-1)).toMatchObject({ response: { output: [item] } });
    expect(events.at(-2)).toMatchObject({ type: "response.output_item.done", output_index: 0, item });
  });

  it("of a call in a namespace give it back", () => {
    const tools = [{ type: "namespace", name: "crm", tools: [{ type: "function", name: "find" }] }];
    const call = { type: "tool-call", toolCallId: "c", toolName: "crm__find", input: "{}" } as const;
    const bytes = encoded([call, finish("tool-calls")], { ...leastRequest, tools });
    expect(eventsIn(bytes).at(-1)).toMatchObject({
      response: { output: [{ type: "function_call", namespace: "crm", name: "find" }] },
    });
  });
});

describe("an error of the provider's", () => {
  const error = { type: "overloaded_error", code: "529", message: "Overloaded", param: "model", typed: true };

  it.each([
    ["at once", []],
    ["behind some text", [start, { type: "text-delta", id: "0", delta: "Hi" }]],
  ] as const)("%s is read as what it was", (_, parts) => {
    const encoder = crossed(leastRequest).streamEncoder(identity);
    const before = parts.map((part) => encoder.write(part));
    const bytes = bytesOf(before.join("") + encoder.error(error));
    expect(meaningsOf(bytes).at(-1)).toEqual({ kind: "error", error });
    const events = eventsIn(bytes);
    expect(events.map((event) => event["sequence_number"])).toEqual([...events.keys()]);
    expect(events.at(-1)).toMatchObject({
      type: "response.failed",
      response: { id: "resp_a1", status: "failed", error: { code: "529", message: "Overloaded" } },
    });
    expect(encoder.write(finish("stop"))).toHaveLength(0);
  });

  it("that was none known stays untyped", () => {
    const frames = crossed(leastRequest).streamEncoder(identity).error({ typed: false });
    expect(meaningsOf(bytesOf(frames)).at(-1)).toEqual({ kind: "error", error: { typed: false } });
  });
});
