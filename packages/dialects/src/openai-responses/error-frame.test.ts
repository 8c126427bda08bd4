import type { StreamFrame } from "@understudy/core";
import { describe, expect, it } from "vitest";
import { errorFrame } from "./error-frame.ts";

const interrupted = { status: 200, code: "stream_interrupted", message: "Cut\noff" };

const frame = (text: string): StreamFrame => ({
  bytes: new TextEncoder().encode(text),
  meaning: { kind: "other" },
});
const event = (data: object) => frame(`data: ${JSON.stringify(data)}\n\n`);
const created = event({
  type: "response.created",
  sequence_number: 0,
  response: { id: "resp_1", object: "response", created_at: 7, model: "gpt-5", status: "in_progress" },
});
const text = (...of: Parameters<typeof errorFrame>) => new TextDecoder().decode(errorFrame(...of));
const data = (...of: Parameters<typeof errorFrame>): unknown =>
  JSON.parse(/^event: response\.failed\ndata: (.*)\n\n$/.exec(text(...of))?.[1] ?? "");

describe("errorFrame", () => {
  it("fails the response the client knows, under the next number, with the error at the top too", () => {
    const last = event({ type: "response.output_text.delta", sequence_number: 41, delta: "a" });
    expect(text(interrupted, { first: created, last })).toBe(
      'event: response.failed\ndata: {"type":"response.failed","sequence_number":42,"response":{"id":"resp_1","created_at":7,"model":"gpt-5","object":"response","status":"failed","error":{"code":"server_error","message":"Cut\\noff"},"incomplete_details":null,"output":[]},"error":{"message":"Cut\\noff","type":"upstream_error","param":null,"code":"stream_interrupted"}}\n\n',
    );
  });

  it.each([
    undefined,
    { first: null, last: null },
    { first: frame(": comment\n\n"), last: frame("data: [DONE]\n\n") },
  ])("begins by itself when nothing was delivered that names the response: %#", (delivered) => {
    expect(data(interrupted, delivered)).toMatchObject({
      sequence_number: 0,
      response: { id: "resp_none", created_at: 0, model: "", status: "failed" },
    });
  });

  it.each([
    [503, "server_error"],
    [504, "server_error"],
    [429, "rate_limit_exceeded"],
    [400, "invalid_prompt"],
  ])("gives status %i one of the codes a response may fail with: %s", (status, code) => {
    expect(data({ ...interrupted, status })).toMatchObject({ response: { error: { code } } });
  });
});
