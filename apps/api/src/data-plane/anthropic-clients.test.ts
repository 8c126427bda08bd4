import { defaultNotices } from "@understudy/core";
import { request } from "undici";
import { describe, expect, it } from "vitest";
import { anthropicClient, askMessage } from "../testing/message-client.ts";
import { startScriptedGateway } from "../testing/scripted-gateway.ts";
import { startTestGateway } from "../testing/test-gateway.ts";

const prompt = "hello";
const anthropic = { dialect: "anthropic-messages" } as const;

describe.for([{ stream: true }, { stream: false }])(
  "an application with Anthropic's SDK: %o",
  ({ stream }) => {
    it("changes its base URL and nothing else", async () => {
      await using test = await startTestGateway(anthropic);
      const answer = await askMessage(anthropicClient(test.url), { prompt, stream });
      expect(answer.error).toBeNull();
      expect(answer.text).toBe(test.upstream.provider("first").expectedAnswer("model-a", prompt));
      expect(answer.finishReasons).toEqual(["end_turn"]);
      expect(answer.note).toBeUndefined();
      const headers = Object.fromEntries(answer.headers);
      expect(headers).toMatchObject({
        "x-understudy-route": "default",
        "x-understudy-level": "primary",
        "x-understudy-served-by": "first/model-a",
        "x-understudy-upstream-request-id": expect.stringMatching(/^req_/),
      });
      // Where its SDK reads it: our id, under which the request can be found.
      expect(headers["request-id"]).toBe(headers["x-understudy-request-id"]);
    });

    it("is served by the backup when the primary fails, and told so", async () => {
      await using test = await startTestGateway(anthropic);
      test.upstream.provider("first").setFault("overloaded");
      const answer = await askMessage(anthropicClient(test.url), { prompt, stream });
      expect(answer.error).toBeNull();
      expect(answer.text).toBe(test.upstream.provider("second").expectedAnswer("model-b", prompt));
      expect(answer.headers.get("x-understudy-notice")).toBe(defaultNotices.fallback);
      expect(answer.note).toEqual({
        level: "fallback",
        served_by: "second/model-b",
        attempts: [
          { target: "first/model-a", outcome: "overloaded", ms: expect.any(Number) },
          { target: "second/model-b", outcome: "served", ms: expect.any(Number) },
        ],
        notice: defaultNotices.fallback,
      });
    });
  },
);

it("bytes pass through both ways, but for the model's name and the credential", async () => {
  const answer = [
    'event: message_start\r\ndata: {"type":"message_start", "message":{"id":"msg_1","content":[],"later":1e400}}\r\n\r\n',
    'event: content_block_start\ndata: {"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}\n\n',
    ": a comment\n\n",
    'event: content_block_delta\ndata: {"index":0,"type":"content_block_delta","delta":{"type":"text_delta","text":"caf\\u00e9"}}\n\n',
    'event: message_delta\ndata: {"type":"message_delta","delta":{"stop_reason":"end_turn"},"usage":{"output_tokens":2}}\n\n',
    'event: message_stop\ndata: { "type":"message_stop" }\n\n',
  ].join("");
  await using scripted = await startScriptedGateway(anthropic);
  const answering = request(`${scripted.gateway.url}/v1/messages?beta=true`, {
    method: "POST",
    headers: {
      "x-api-key": "sk-of-the-client",
      "anthropic-version": "2026-10-21",
      "anthropic-beta": "context-management,files",
    },
    body: '{"max_tokens":1.0e3, "model" :"claude","stream":true,"messages":[{"role":"user","content":"\\ud83c\\udfad"}] }',
  });
  const call = await scripted.primary.accept();
  call.head(200, "chunked", { "content-type": "text/event-stream", "request-id": "req_of_the_provider" });
  call.send(answer);
  call.finish();
  const { headers, body } = await answering;
  expect(await body.text()).toBe(answer);
  expect(headers["x-understudy-upstream-request-id"]).toBe("req_of_the_provider");
  expect(call.requestBody).toBe(
    '{"max_tokens":1.0e3, "model" :"model-a","stream":true,"messages":[{"role":"user","content":"\\ud83c\\udfad"}] }',
  );
  expect(call.requestHeaders).toMatchObject({
    ":request": "POST /v1/messages HTTP/1.1",
    "anthropic-version": "2026-10-21",
    "anthropic-beta": "context-management,files",
    "x-api-key": "sk-simulated",
  });
});
