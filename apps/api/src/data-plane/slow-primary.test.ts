import { defaultNotices } from "@understudy/core";
import { ManualTime, SeededRandom } from "@understudy/core/testing";
import { request } from "undici";
import { afterEach, beforeEach, expect, it } from "vitest";
import { chatRequest } from "../testing/raw-http.ts";
import { startScriptedGateway, type ScriptedGateway } from "../testing/scripted-gateway.ts";

const stream =
  'data: {"id":"x","choices":[{"index":0,"delta":{"content":"late"}}]}\n\n' +
  'data: {"id":"x","choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}\n\ndata: [DONE]\n\n';

let time: ManualTime;
let scripted: ScriptedGateway;

beforeEach(async () => {
  time = new ManualTime();
  const ports = { clock: time, wallClock: time.wall, timers: time, random: new SeededRandom(1) };
  scripted = await startScriptedGateway({ ports });
  const { firstToken } = scripted.gateway.gateway.engine.live("first/model-a");
  // Enough quick answers to know what is usual, long enough ago to count.
  for (let call = 0; call < 60; call++) firstToken.add(200);
  time.advance(180_000);
});

afterEach(() => scripted[Symbol.asyncDispose]());

/** What a client is told by a primary whose first token comes after so long. */
async function told(afterMs: number) {
  const body = JSON.stringify(chatRequest("hello", { stream: true }));
  const asking = request(`${scripted.gateway.url}/v1/chat/completions`, { method: "POST", body });
  const call = await scripted.primary.accept();
  time.advance(afterMs);
  call.head(200, "chunked", { "content-type": "text/event-stream" });
  call.send(stream);
  call.finish();
  const answer = await asking;
  return { headers: answer.headers, text: await answer.body.text() };
}

it("a primary whose first token is late says so in a header; its answer stays byte for byte", async () => {
  const { headers, text } = await told(3_500);
  expect(headers).toMatchObject({
    "x-understudy-level": "primary",
    "x-understudy-notice": defaultNotices.slow,
    "x-understudy-degraded": "slow",
  });
  expect(text).toBe(stream);
});

it("one that answers in its usual time says nothing", async () => {
  const { headers, text } = await told(2_500);
  expect(headers["x-understudy-level"]).toBe("primary");
  expect(headers).not.toHaveProperty("x-understudy-notice");
  expect(headers).not.toHaveProperty("x-understudy-degraded");
  expect(text).toBe(stream);
});
