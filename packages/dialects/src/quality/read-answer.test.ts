import { readdirSync, readFileSync } from "node:fs";
import type { AnswerReading } from "@understudy/core";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { crossOnce } from "../crossing/cross-once.ts";
import { replayText } from "../crossing/replay-text.ts";
import type { Dialect, ReadRequest } from "../dialect.ts";
import { dialects } from "../dialects.ts";

const encoder = new TextEncoder();

interface Row {
  readonly dialect: Dialect;
  readonly request: object;
  /** What each example stream holds, in a few words. */
  readonly streams: Readonly<Record<string, string>>;
}

const rows: readonly Row[] = [
  {
    dialect: dialects["openai-chat"],
    request: { model: "m", messages: [{ role: "user", content: "hello" }] },
    streams: {
      "content-filter.txt": "other",
      "error-in-stream.txt": "other",
      "parallel-tool-calls.txt": "other, calls get_weather get_weather",
      "reasoning.txt": "stop",
      "refusal.txt": "stop, refused",
      "text.txt": "stop",
      "two-choices.txt": "limit",
      "usage-and-obfuscation.txt": "stop",
    },
  },
  {
    dialect: dialects["anthropic-messages"],
    request: { model: "m", max_tokens: 9, messages: [{ role: "user", content: "hello" }] },
    streams: {
      "error-in-stream.txt": "other",
      "padding-and-unknown.txt": "stop",
      "parallel-tools.txt": "other, calls get_weather get_time",
      "redacted-thinking.txt": "stop",
      "refusal.txt": "other, refused",
      "server-tool.txt": "stop, more",
      "text.txt": "stop",
      "thinking.txt": "stop",
      "tool-use.txt": "other, calls get_weather",
    },
  },
  {
    dialect: dialects["openai-responses"],
    request: { model: "m", input: "hello" },
    streams: {
      "code-interpreter.txt": "stop, more",
      "content-filter.txt": "other",
      "error-event.txt": "other",
      "failed.txt": "other",
      "obfuscation-and-unknown.txt": "stop",
      "parallel-function-calls.txt": "stop, calls get_weather get_weather",
      "quota-error.txt": "other",
      "reasoning-only-incomplete.txt": "limit",
      "reasoning.txt": "stop",
      "refusal.txt": "stop, refused",
      "text.txt": "stop",
      "web-search.txt": "stop, more",
    },
  },
];

const folderOf = ({ name }: Dialect): URL => new URL(`../fixtures/${name}/`, import.meta.url);
const choices = (file: string): number => (file === "two-choices.txt" ? 2 : 1);

function askedOf(dialect: Dialect, request: object): ReadRequest {
  const read = dialect.readRequest(encoder.encode(JSON.stringify(request)));
  if ("fault" in read) throw new Error(read.fault.message);
  return read.request;
}

/** The frames of a stream that comes in these pieces, read as an answer. */
function readStream({ dialect, request }: Row, file: string, pieces: readonly Uint8Array[]): AnswerReading {
  const reader = dialect.codec({ ...askedOf(dialect, request), choices: choices(file) }).streamReader();
  const frames = pieces.flatMap((piece) => reader.read(piece)).map(({ bytes }) => bytes);
  return readerOf(dialect)({ kind: "stream", bytes: Buffer.concat(frames), whole: true });
}

function readerOf({ readAnswer }: Dialect): NonNullable<Dialect["readAnswer"]> {
  if (readAnswer === undefined) throw new Error("answers of this dialect are not read");
  return readAnswer;
}

function inWords({ calls, refused, end, more }: AnswerReading): string {
  const called = calls.length === 0 ? [] : [`calls ${calls.map(({ name }) => name).join(" ")}`];
  return [end, ...called, ...(refused ? ["refused"] : []), ...(more ? ["more"] : [])].join(", ");
}

describe.each(rows)("an answer in $dialect.name", (row) => {
  const { dialect, request, streams } = row;
  const files = readdirSync(folderOf(dialect));
  const bytesOf = (file: string): Uint8Array => readFileSync(new URL(file, folderOf(dialect)));

  it("is read from every example stream, its calls whole", () => {
    const readings = files.map((file) => [file, readStream(row, file, [bytesOf(file)])] as const);
    expect(Object.fromEntries(readings.map(([file, reading]) => [file, inWords(reading)]))).toEqual(streams);
    for (const [, { calls }] of readings)
      for (const call of calls) expect(() => JSON.parse(call.arguments)).not.toThrow();
  });

  it("says what the emergency cache would keep of it, where it is nothing but text", () => {
    for (const file of files) {
      const kept = dialect.answerText?.(bytesOf(file), true) ?? null;
      if (kept !== null) expect(readStream(row, file, [bytesOf(file)]).texts).toEqual([kept]);
    }
  });

  it("is the same however the stream was split", () => {
    const file = files.find((name) => /tool|function/.test(name)) ?? "";
    const bytes = bytesOf(file);
    const whole = readStream(row, file, [bytes]);
    const cuts = fc.uniqueArray(fc.integer({ min: 1, max: bytes.length - 1 }), { maxLength: 20 });
    fc.assert(
      fc.property(cuts, (places) => {
        const ends = [...places.toSorted((one, other) => one - other), bytes.length];
        const pieces = ends.map((end, index) => bytes.subarray(ends[index - 1] ?? 0, end));
        expect(readStream(row, file, pieces)).toEqual(whole);
      }),
      { numRuns: 40 },
    );
  });

  it("is the same with other ends of lines", () => {
    const file = files.find((name) => /tool|function/.test(name)) ?? "";
    const text = new TextDecoder().decode(bytesOf(file));
    const whole = readStream(row, file, [bytesOf(file)]);
    for (const end of ["\r\n", "\r"])
      expect(readStream(row, file, [encoder.encode(text.replaceAll("\n", end))])).toEqual(whole);
  });

  it("is the same as a plain body and as a stream", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) => {
        const reading = { texts: [text], calls: [], refused: false, end: "stop", more: false, whole: true };
        for (const stream of [true, false]) {
          if (dialect.cross === undefined) throw new Error("not carried over");
          const crossing = crossOnce(dialect.cross, encoder.encode(JSON.stringify({ ...request, stream })));
          if (crossing.kind !== "crossed") throw new Error(crossing.uncrossable.reason);
          const answer = replayText(crossing.call, text, { id: "abc", createdAt: 0, model: "m" });
          const read = stream
            ? readStream(row, "", [answer])
            : readerOf(dialect)({ kind: "plain", body: answer });
          expect(read).toEqual(reading);
        }
      }),
      { numRuns: 40 },
    );
  });

  it("is nothing in what is none, and nothing throws", () => {
    const bodies = ["", "null", "[]", "{}", "<html>", '{"choices":7,"content":{},"output":[7]}', "\u0000"];
    for (const body of bodies) {
      const read = readerOf(dialect)({ kind: "plain", body: encoder.encode(body) });
      expect(read).toMatchObject({ texts: [""], calls: [], refused: false, end: "other" });
    }
    fc.assert(
      fc.property(fc.json(), (body) => {
        readerOf(dialect)({ kind: "plain", body: encoder.encode(body) });
        readerOf(dialect)({ kind: "stream", bytes: encoder.encode(`data: ${body}\n\n`), whole: false });
      }),
    );
  });
});

type Plain = readonly [what: string, dialect: Dialect, body: object, reading: Partial<AnswerReading>];

const chat = (message: object, finish_reason = "stop"): object => ({
  choices: [{ index: 0, message, finish_reason }],
});
const message = (content: readonly object[], stop_reason = "end_turn"): object => ({ content, stop_reason });
const call = { name: "f", arguments: '{"a":1}' };

const plain: readonly Plain[] = [
  [
    "cut by the limit",
    dialects["openai-chat"],
    chat({ content: "a" }, "length"),
    { texts: ["a"], end: "limit" },
  ],
  [
    "a call",
    dialects["openai-chat"],
    chat({ tool_calls: [{ function: call }] }, "tool_calls"),
    { calls: [call] },
  ],
  [
    "a call of old",
    dialects["openai-chat"],
    chat({ function_call: call }, "function_call"),
    { calls: [call] },
  ],
  [
    "a call without arguments",
    dialects["openai-chat"],
    chat({ tool_calls: [{ function: { name: "f", arguments: "" } }] }, "tool_calls"),
    { calls: [{ name: "f", arguments: "{}" }] },
  ],
  [
    "a refusal",
    dialects["openai-chat"],
    chat({ content: null, refusal: "no" }),
    { refused: true, texts: [""] },
  ],
  [
    "a list of parts",
    dialects["openai-chat"],
    chat({
      content: [
        { type: "thinking", thinking: [] },
        { type: "text", text: "a" },
      ],
    }),
    { texts: ["a"], more: false },
  ],
  ["sound", dialects["openai-chat"], chat({ content: null, audio: { id: "a" } }), { more: true }],
  [
    "one of two choices cut",
    dialects["openai-chat"],
    {
      choices: [
        { index: 0, message: { content: "a" }, finish_reason: "length" },
        { index: 1, message: { content: "b" }, finish_reason: "stop" },
      ],
    },
    { texts: ["a", "b"], end: "limit" },
  ],
  [
    "a call",
    dialects["anthropic-messages"],
    message([{ type: "tool_use", name: "f", input: { a: 1 } }], "tool_use"),
    { calls: [call], end: "other" },
  ],
  [
    "cut by the limit",
    dialects["anthropic-messages"],
    message([{ type: "text", text: "a" }], "max_tokens"),
    { end: "limit" },
  ],
  ["a refusal", dialects["anthropic-messages"], message([], "refusal"), { refused: true }],
  [
    "cut by the limit",
    dialects["openai-responses"],
    { status: "incomplete", incomplete_details: { reason: "max_output_tokens" }, output: [] },
    { end: "limit" },
  ],
  [
    "a call in a namespace",
    dialects["openai-responses"],
    { status: "completed", output: [{ type: "function_call", namespace: "n", ...call }] },
    { calls: [{ ...call, name: "n__f" }] },
  ],
];

it.each(plain)("a plain answer is read: %s (%#)", (_what, dialect, body, reading) => {
  expect(readerOf(dialect)({ kind: "plain", body: encoder.encode(JSON.stringify(body)) })).toMatchObject(
    reading,
  );
});

describe("calls side by side", () => {
  const piece = (id: string, called: object): object => ({ index: 0, id, function: called });
  const read = (...pieces: readonly object[]) => {
    const frames = pieces.map((each) => {
      const chunk = { choices: [{ index: 0, delta: { tool_calls: [each] } }] };
      return encoder.encode(`data: ${JSON.stringify(chunk)}\n\n`);
    });
    return readerOf(dialects["openai-chat"])({ kind: "stream", bytes: Buffer.concat(frames), whole: true })
      .calls;
  };

  it("are several where a server puts all in one place, by their names and ids", () => {
    expect(read(piece("1", call), piece("2", { ...call, name: "g" }))).toEqual([
      call,
      { ...call, name: "g" },
    ]);
  });

  it("are one where each of its pieces has the name again, or another id", () => {
    const [start, rest] = [{ name: "f", arguments: '{"a"' }, { arguments: ":1}" }];
    expect(read(piece("1", start), piece("1", { ...start, ...rest }))).toEqual([call]);
    expect(read(piece("1", start), piece("2", rest))).toEqual([call]);
  });
});

it("the end of a long stream is read as an end", () => {
  const frame = encoder.encode('data: {"choices":[{"index":0,"delta":{"content":"a"}}]}\n\n');
  const read = readerOf(dialects["openai-chat"]);
  expect(read({ kind: "stream", bytes: Buffer.concat([frame, frame]), whole: false })).toMatchObject({
    texts: ["aa"],
    whole: false,
  });
  // The last event of a response holds all of it.
  const last = encoder.encode(
    'data: {"type":"response.completed","response":{"status":"completed","output":[]}}\n\n',
  );
  const response = readerOf(dialects["openai-responses"])({ kind: "stream", bytes: last, whole: false });
  expect(response).toMatchObject({ whole: true, end: "stop" });
});
