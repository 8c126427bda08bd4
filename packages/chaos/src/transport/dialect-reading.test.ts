import { dialects } from "@understudy/dialects";
import type { DialectName } from "@understudy/dialects";
import { describe, expect, it } from "vitest";
import type { FaultName } from "../faults/registry.ts";
import { chatBody, searchTool } from "../testing/chat-body.ts";
import type { RecordingHandler } from "../testing/recording-handler.ts";
import { messagesBody, searchInputTool } from "../testing/messages-body.ts";
import { responsesBody } from "../testing/responses-body.ts";
import { VirtualProvider } from "../testing/virtual-provider.ts";
import type { WireName } from "../wire/wires.ts";

/** The dialects both sides know. */
type ReadDialect = WireName & DialectName;

/** What the gateway's own reader makes of a simulated provider: the two must mean the same. */

function codecFor(body: Uint8Array, dialect: ReadDialect = "openai-chat") {
  const read = dialects[dialect].readRequest(body);
  if ("fault" in read) throw new Error(read.fault.message);
  return dialects[dialect].codec(read.request);
}

/** The meanings of a stream in order, repetitions drawn together: `content x8`. */
function meanings(body: Uint8Array, answer: RecordingHandler, dialect?: ReadDialect): string {
  const reader = codecFor(body, dialect).streamReader();
  const kinds = answer.chunks.flatMap((chunk) => reader.read(chunk)).map(({ meaning }) => meaning.kind);
  const runs: { kind: string; length: number }[] = [];
  for (const kind of kinds) {
    const last = runs.at(-1);
    if (last?.kind === kind) last.length += 1;
    else runs.push({ kind, length: 1 });
  }
  const drawn = runs.map(({ kind, length }) => (length === 1 ? kind : `${kind} x${length}`));
  return [...drawn, ...(reader.pending ? ["pending"] : []), answer.ending].join(", ");
}

const stream = chatBody("hello");
const plain = chatBody("hello", { stream: false });

function readPlain(fault: FaultName | null): object {
  const world = new VirtualProvider();
  world.provider.setFault(fault);
  return codecFor(plain).readPlain(world.run(plain).bytes);
}

function readError(fault: FaultName): object {
  return codecFor(plain).readError(new VirtualProvider().runWith(fault, plain).bytes);
}

const dialect = "anthropic-messages";
const messages = messagesBody("hello");
const plainMessages = messagesBody("hello", { stream: false });

function readAnthropic(fault: FaultName | null, body: Uint8Array): RecordingHandler {
  const world = new VirtualProvider({}, { dialect });
  world.provider.setFault(fault);
  return world.run(body);
}

describe("the dialect's reader", () => {
  const streams: readonly [FaultName | "healthy", string][] = [
    ["healthy", "other, content x8, finish, sentinel, end"],
    ["slow_tokens", "other, content x8, finish, sentinel, end"],
    ["cut", "other, content x4, end"],
    ["reset_mid_body", "other, content x4, connection_lost"],
    ["stall", "other, content x4, open"],
    ["malformed_frame", "other, content x3, malformed, content x4, finish, sentinel, end"],
    ["missing_sentinel", "other, content x8, finish, end"],
    ["open_after_finish", "other, content x8, finish, open"],
    ["error_before_token", "other, error, end"],
    ["error_after_token", "other, content x4, error, end"],
    ["empty_answer", "other, finish, sentinel, end"],
  ];
  it.each(streams)("reads %s as: %s", (fault, expected) => {
    const world = new VirtualProvider();
    world.provider.setFault(fault === "healthy" ? null : fault);
    expect(meanings(stream, world.run(stream))).toBe(expected);
  });

  it("reads two choices, usage and tool calls as what they are", () => {
    const two = chatBody("hello", { n: 2, stream_options: { include_usage: true } });
    expect(meanings(two, new VirtualProvider().run(two))).toBe(
      "other x2, content x16, other, finish, other, sentinel, end",
    );
    const tool = chatBody("call tool", { tools: [searchTool] });
    expect(meanings(tool, new VirtualProvider().run(tool))).toMatch(
      /^other, content x\d+, finish, sentinel, end$/,
    );
  });

  it("reads plain answers, whole, empty, broken and in error", () => {
    const usage = { inputTokens: expect.any(Number), outputTokens: 8 };
    expect(readPlain(null)).toMatchObject({ kind: "answer", finishReason: "stop", empty: false, usage });
    expect(readPlain("empty_answer")).toMatchObject({ kind: "answer", empty: true });
    expect(readPlain("malformed_frame")).toMatchObject({ kind: "malformed" });
    expect(readPlain("html_answer")).toMatchObject({ kind: "malformed" });
    expect(readPlain("error_after_token")).toMatchObject({ kind: "error", error: { type: "server_error" } });
  });

  it("reads the errors of refusals, and knows a page is none", () => {
    expect(readError("insufficient_quota")).toMatchObject({ typed: true, code: "insufficient_quota" });
    expect(readError("overloaded")).toMatchObject({ typed: true, type: "overloaded_error" });
    expect(readError("bad_gateway")).toMatchObject({ typed: false });
  });
});

describe("the reader of Anthropic's dialect", () => {
  const streams: readonly [FaultName | "healthy", string][] = [
    ["healthy", "other x3, content x8, other, finish, sentinel, end"],
    ["slow_first_token", "other x4, content x8, other, finish, sentinel, end"],
    ["thinking_pause", "other x3, content x4, other x4, content x4, other, finish, sentinel, end"],
    ["cut", "other x3, content x4, end"],
    ["stall", "other x3, content x4, open"],
    ["malformed_frame", "other x3, content x3, malformed, content x4, other, finish, sentinel, end"],
    ["missing_sentinel", "other x3, content x8, other, finish, end"],
    ["open_after_finish", "other x3, content x8, other, finish, open"],
    ["error_before_token", "other x3, error, end"],
    ["overloaded_in_stream", "other x3, content x4, error, end"],
    ["empty_answer", "other x2, finish, sentinel, end"],
    ["refused", "other x3, content x7, other, finish, sentinel, end"],
  ];
  it.each(streams)("reads %s as: %s", (fault, expected) => {
    expect(meanings(messages, readAnthropic(fault === "healthy" ? null : fault, messages), dialect)).toBe(
      expected,
    );
  });

  it("reads thinking and tool calls as content", () => {
    const both = messagesBody("call tool", { tools: [searchInputTool], thinking: { type: "adaptive" } });
    expect(meanings(both, readAnthropic(null, both), dialect)).toMatch(
      /^other x3, content x13, other, content x\d+, other, finish, sentinel, end$/,
    );
  });

  it("finds nothing of a tool call before an error that comes instead of it", () => {
    const tool = messagesBody("call tool", { tools: [searchInputTool] });
    expect(meanings(tool, readAnthropic("error_before_token", tool), dialect)).toBe("other x2, error, end");
  });

  it("reads plain answers and the errors of refusals", () => {
    const codec = codecFor(plainMessages, dialect);
    const whole = (fault: FaultName | null) => readAnthropic(fault, plainMessages).bytes;
    const usage = { inputTokens: expect.any(Number), outputTokens: 8 };
    expect(codec.readPlain(whole(null))).toMatchObject({ kind: "answer", empty: false, usage });
    expect(codec.readPlain(whole("empty_answer"))).toMatchObject({ kind: "answer", empty: true });
    expect(codec.readPlain(whole("error_after_token"))).toMatchObject({ kind: "error" });
    expect(codec.readError(whole("insufficient_quota"))).toMatchObject({
      typed: true,
      type: "rate_limit_error",
    });
    expect(codec.readError(whole("bad_gateway"))).toMatchObject({ typed: false });
  });
});

describe("the reader of Responses", () => {
  const responses = responsesBody("hello");
  const plainResponses = responsesBody("hello", { stream: false });
  const read = (fault: FaultName | null, body = responses): RecordingHandler => {
    const world = new VirtualProvider({}, { dialect: "openai-responses" });
    world.provider.setFault(fault);
    return world.run(body);
  };
  const streams: readonly [FaultName | "healthy", string][] = [
    ["healthy", "other x4, content x8, other x2, content, finish, end"],
    ["cut", "other x4, content x4, end"],
    ["malformed_frame", "other x4, content x3, malformed, content x4, other x2, content, finish, end"],
    ["error_after_token", "other x4, content x4, error, end"],
    ["empty_answer", "other x2, finish, end"],
  ];
  it.each(streams)("reads %s as: %s", (fault, expected) => {
    const answer = read(fault === "healthy" ? null : fault);
    expect(meanings(responses, answer, "openai-responses")).toBe(expected);
  });

  it("reads plain answers, failed ones as errors", () => {
    const codec = codecFor(plainResponses, "openai-responses");
    const whole = (fault: FaultName | null) => codec.readPlain(read(fault, plainResponses).bytes);
    const usage = { inputTokens: expect.any(Number), outputTokens: 8 };
    expect(whole(null)).toMatchObject({ kind: "answer", empty: false, usage });
    expect(whole("error_after_token")).toMatchObject({ kind: "error" });
  });
});
