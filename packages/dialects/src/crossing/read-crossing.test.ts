import { describe, expect, it } from "vitest";
import { z } from "zod";
import type { CrossedCall } from "./crossing.ts";
import { uncrossableField } from "./field-rules.ts";
import { readCrossing } from "./read-crossing.ts";

const encoder = new TextEncoder();
const part = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("text"), text: z.string() }),
  z.strictObject({ type: z.literal("image"), image: z.strictObject({ url: z.string() }) }),
]);
const schema = z.strictObject({
  content: z.union([z.string(), z.array(part)]),
  choice: z.union([z.enum(["auto"]), z.strictObject({ name: z.string() })]).optional(),
  seed: z.number().optional(),
  free: z.unknown().optional(),
  n: uncrossableField("asks for several answers", (value) => value === 1),
});
const call: CrossedCall = {
  model: "m",
  streamed: false,
  options: { prompt: [] },
  leftOut: [],
  encodeAnswer: () => new Uint8Array(0),
  streamEncoder: () => ({ write: () => "", error: () => "" }),
};

function read(body: string): string {
  const result = readCrossing(encoder.encode(body), schema, () => call);
  return result.kind === "crossed" ? "crossed" : `${result.uncrossable.field}: ${result.uncrossable.reason}`;
}

describe("a request is crossed", () => {
  it.each(['{"content":"a"}', '{"content":[{"type":"text","text":"a"}],"choice":{"name":"b"}}'])(
    "when the schema knows all of it: %s",
    (body) => {
      expect(read(body)).toBe("crossed");
    },
  );

  it.each(["null", "1"])("when a field that cannot be carried says %s, which asks for nothing", (n) => {
    expect(read(`{"content":"a","n":${n}}`)).toBe("crossed");
  });

  it("when its numbers are exact", () => {
    expect(read('{"content":"1e400 12345678901234567890","seed":9007199254740991}')).toBe("crossed");
    expect(read('{"content":"a","free":[0.1,-1.5e-300,1e15]}')).toBe("crossed");
  });
});

const unknownField = "is a field no other provider knows";
const unknownValue = "holds what no other provider understands";
const tooLarge = "holds a number too large to be carried exactly";

describe("what keeps a request from being crossed is named by its path", () => {
  it.each([
    ["an unknown field", '{"content":"a","new":1}', "new", unknownField],
    ["one called __proto__", '{"content":"a","__proto__":1}', "__proto__", unknownField],
    ["one called constructor", '{"content":"a","constructor":1}', "constructor", unknownField],
    [
      "one in a list",
      '{"content":[{"type":"text","text":"a"},{"type":"text","text":"b","new":1}]}',
      "content.1.new",
      unknownField,
    ],
    [
      "one deeper",
      '{"content":[{"type":"image","image":{"url":"u","new":1}}]}',
      "content.0.image.new",
      unknownField,
    ],
    ["one beside a plain word", '{"content":"a","choice":{"name":"b","new":1}}', "choice.new", unknownField],
    ["an unknown kind", '{"content":[{"type":"video"}]}', "content.0.type", unknownValue],
    ["a kind that is none", '{"content":[7]}', "content.0", unknownValue],
    ["a wrong value", '{"content":[{"type":"text","text":7}]}', "content.0.text", unknownValue],
    ["a value of no kind", '{"content":7}', "content", unknownValue],
    ["its own reason", '{"content":"a","n":2}', "n", "asks for several answers"],
    ["a large number", '{"content":"a","seed":9007199254740993}', "seed", tooLarge],
    ["one below", '{"content":"a","free":{"a":[1,{"b":-12345678901234567890}]}}', "free.a.1.b", tooLarge],
    ["one beyond all", '{"content":"a","free":1e400}', "free", tooLarge],
    ["no JSON", '{"content":', "", "is not JSON"],
  ])("%s", (_what, body, field, reason) => {
    expect(read(body)).toBe(`${field}: ${reason}`);
  });
});

describe("a request made to hurt", () => {
  const lists = z.strictObject({ lists: z.array(z.array(z.strictObject({ id: z.string() }))) });
  const tooMuch = "nests deeper, or holds more, than can be carried";

  it("is refused, not thrown at whoever carries it, where it nests deeper than the stack", () => {
    const deep = "[".repeat(100_000) + "]".repeat(100_000);
    expect(read(`{"content":"a","free":${deep}}`)).toBe(`: ${tooMuch}`);
  });

  it("is refused before a schema keeps a report of each of its faults", () => {
    const faults = (count: number): string => Array.from({ length: count }, () => "{}").join(",");
    const readLists = (body: string) => readCrossing(encoder.encode(body), lists, () => call);
    const many = readLists(`{"lists":[[${faults(60_000)}],[${faults(60_000)}]]}`);
    expect(many).toMatchObject({ uncrossable: { field: "", reason: tooMuch } });
    expect(readLists(`{"lists":[[${faults(1)}]]}`)).toMatchObject({ uncrossable: { field: "lists.0.0.id" } });
  });
});
