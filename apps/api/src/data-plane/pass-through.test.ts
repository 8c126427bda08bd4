import type { SimulatedServer } from "@understudy/chaos/server";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { systemPorts } from "../gateway/system-ports.ts";
import { chatRequest, postChat, type RawAnswer } from "../testing/raw-http.ts";
import { startScriptedGateway } from "../testing/scripted-gateway.ts";
import { startSimulated, startTestGateway, type TestGateway } from "../testing/test-gateway.ts";

const providers = { first: ["model-a"], second: ["model-b"] };
/** Answers hold the second they were made in; here it is always the same one. */
const frozen = { ...systemPorts, wallClock: { now: () => 1_800_000_000_000 } };

let test: TestGateway;
/** The same providers once more, asked without a gateway: what they answer is what they would have. */
let twin: SimulatedServer;

beforeAll(async () => {
  twin = await startSimulated(providers, { time: frozen });
  test = await startTestGateway({ providers, upstream: await startSimulated(providers, { time: frozen }) });
});

afterAll(async () => {
  await test.dispose();
  await twin.close();
});

const kinds = [
  { kind: "stream", more: { stream: true } },
  { kind: "stream with usage", more: { stream: true, stream_options: { include_usage: true } } },
  { kind: "stream of three choices", more: { stream: true, n: 3 } },
  { kind: "plain", more: {} },
];

function ask(more: object): Promise<RawAnswer> {
  return postChat(`${test.url}/v1`, chatRequest("ping ünïcode", { ...more }));
}

/**
 * What the gateway's last call to a provider would have been answered with directly. Ids depend on
 * how many calls came before, so the twin is asked as often as the provider was.
 */
async function native(provider: string, model: string, more: object): Promise<RawAnswer> {
  const direct = () => postChat(twin.baseUrl(provider), chatRequest("ping ünïcode", { ...more, model }));
  const calls = test.upstream.provider(provider).calls.length;
  let answer = await direct();
  while (twin.provider(provider).calls.length < calls) answer = await direct();
  return answer;
}

describe.for(kinds)("a $kind answer", ({ more }) => {
  it("of the undisturbed primary is the provider's, byte for byte", async () => {
    const answer = await ask(more);
    const direct = await native("first", "model-a", more);
    expect(answer.bytes.toString()).toBe(direct.bytes.toString());
    expect(answer.bytes.equals(direct.bytes)).toBe(true);
    expect(answer.status).toBe(200);
    expect(answer.headers["content-type"]).toBe(direct.headers["content-type"]);
    expect(answer.headers["x-understudy-upstream-request-id"]).toBe(direct.headers["x-request-id"]);
  });

  it("of a fallback differs from the provider's in one inserted object", async () => {
    test.upstream.provider("first").setFault("unavailable", { count: 1 });
    const answer = await ask(more);
    const direct = await native("second", "model-b", more);
    const inserted = /,"understudy":\{"level":"fallback".*?"notice":"Using backup service"\}/g;
    expect(answer.bytes.toString().match(inserted)).toHaveLength(1);
    expect(answer.bytes.toString().replace(inserted, "")).toBe(direct.bytes.toString());
  });
});

describe("the headers of an answer", () => {
  it("keep proxies from holding a stream back or changing it", async () => {
    const { headers } = await ask({ stream: true });
    expect(headers).toMatchObject({ "cache-control": "no-cache, no-transform", "x-accel-buffering": "no" });
  });

  it("tell nothing about the operator's account", async () => {
    for (const more of [{ stream: true }, {}]) {
      const { headers } = await ask(more);
      const told = Object.keys(headers).filter((name) => /^openai-org|ratelimit|cookie/.test(name));
      expect(told).toEqual([]);
    }
  });

  it("give the length of a plain answer, an annotated one too", async () => {
    const undisturbed = await ask({});
    expect(Number(undisturbed.headers["content-length"])).toBe(undisturbed.bytes.length);
    test.upstream.provider("first").setFault("unavailable", { count: 1 });
    const annotated = await ask({});
    expect(Number(annotated.headers["content-length"])).toBe(annotated.bytes.length);
  });
});

describe("what no serialiser would write", () => {
  const frames = [
    "\uFEFF: a comment first\r\n\r\n",
    'data:{"id":"x","choices":[{"index":0,"delta":{"role":"assistant"}}]}\r\n\r\n',
    'event: message\nid: 7\ndata: { "choices" : [ { "index": 0, "delta": { "content":"caf\\u00e9 \u{1F3AD}" } } ] , "x":1e400 }\n\n',
    ": keep-alive\n\n",
    'data: {"choices":[{"index":0,"delta":{},"finish_reason":"stop"}],"later":{"b":1,"a":[]}}\n\n',
    'data: {"choices":[],"usage":{"prompt_tokens":1,"completion_tokens":2,"total_tokens":3}}\n\n',
    "data: [DONE]\n\n",
  ];

  it("reaches the client of a stream as it is, however the network cuts it", async () => {
    const whole = Buffer.from(frames.join(""));
    await using scripted = await startScriptedGateway();
    const answering = postChat(`${scripted.gateway.url}/v1`, chatRequest("x", { stream: true }));
    const call = await scripted.primary.accept();
    call.head(200, "chunked", { "content-type": "text/event-stream" });
    for (let at = 0; at < whole.length; at += 7) {
      call.send(whole.subarray(at, at + 7));
      await scripted.primary.settle();
    }
    call.finish();
    const answer = await answering;
    expect(answer.bytes.toString()).toBe(whole.toString());
    expect(answer.headers["x-understudy-level"]).toBe("primary");
  });

  it("reaches the client of a plain call as it is, and the provider as the client wrote it", async () => {
    const body =
      '\n{ "choices":[ {"message":{"content":"\\u0041"},"finish_reason":"stop", "n":1.0} ],\t"a":1,"a":2 }\n';
    const request =
      '{"temperature":1.0, "model" :"gpt-4o","messages":[{"role":"user","content":"\\ud83c\\udfad"}] , "seed":18446744073709551615}';
    await using scripted = await startScriptedGateway();
    const answering = postChat(`${scripted.gateway.url}/v1`, request);
    const call = await scripted.primary.accept();
    call.head(200, { length: Buffer.byteLength(body) }, { "content-type": "application/json" });
    call.send(body);
    call.finish();
    expect((await answering).bytes.toString()).toBe(body);
    expect(call.requestBody).toBe(request.replace('"gpt-4o"', '"model-a"'));
  });
});
