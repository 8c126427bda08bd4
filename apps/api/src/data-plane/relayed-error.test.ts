import { dialects } from "@understudy/dialects";
import { expect, it } from "vitest";
import { inDialect } from "./relayed-error.ts";

const { "anthropic-messages": dialect } = dialects;
const read = dialect.readRequest(Buffer.from('{"model":"m","max_tokens":1,"messages":[]}'));
if ("fault" in read) throw new Error(read.fault.message);
const codec = dialect.codec(read.request);

function told(status: number, body: object) {
  const answer = { head: { status, headers: { "x-a": "b" } }, body: Buffer.from(JSON.stringify(body)) };
  const { head, body: bytes } = inDialect(answer, codec, { dialect, requestId: "req_ours" });
  return { head, body: JSON.parse(Buffer.from(bytes).toString()) };
}

const refusal = { error: { message: "not that", type: "invalid_request_error", code: "content_filter" } };

it("a refusal of another format is told in the client's, with the provider's status, code and words", () => {
  expect(told(422, refusal)).toMatchObject({
    head: { status: 422, headers: { "x-a": "b", "content-type": "application/json; charset=utf-8" } },
    body: { type: "error", error: { message: "not that", code: "content_filter" } },
  });
});

it("an error in a 200 has a status by which the client's SDK knows it", () => {
  expect(told(200, refusal)).toMatchObject({ head: { status: 400 }, body: { type: "error" } });
});

it("what is no error has been carried over already", () => {
  const message = { type: "message", content: [] };
  expect(told(200, message)).toMatchObject({ head: { status: 200 }, body: message });
});
