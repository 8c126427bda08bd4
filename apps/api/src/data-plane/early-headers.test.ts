import { ManualTime, SeededRandom } from "@understudy/core/testing";
import type { UpstreamSide } from "@understudy/providers/testing";
import { request } from "undici";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { chatRequest } from "../testing/raw-http.ts";
import { RawSocket, wireRequest } from "../testing/raw-socket.ts";
import { startScriptedGateway, type ScriptedGateway } from "../testing/scripted-gateway.ts";
import { speakers, type Speaker } from "../testing/speakers.ts";

const eventStream = { "content-type": "text/event-stream; charset=utf-8" };

/** An answer of each dialect in its provider's own bytes. */
const answers: Readonly<Record<Speaker["dialect"], readonly [begin: string, end: string]>> = {
  "openai-chat": [
    'data: {"id":"x","choices":[{"index":0,"delta":{"content":"late"}}]}\n\n',
    'data: {"id":"x","choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}\n\ndata: [DONE]\n\n',
  ],
  "anthropic-messages": [
    'event: message_start\ndata: {"type":"message_start","message":{"id":"msg_1","type":"message","role":"assistant","content":[],"model":"m","stop_reason":null,"usage":{"input_tokens":1,"output_tokens":1}}}\n\n' +
      'event: content_block_start\ndata: {"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}\n\n' +
      'event: content_block_delta\ndata: {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"late"}}\n\n',
    'event: content_block_stop\ndata: {"type":"content_block_stop","index":0}\n\n' +
      'event: message_delta\ndata: {"type":"message_delta","delta":{"stop_reason":"end_turn"},"usage":{"output_tokens":2}}\n\n' +
      'event: message_stop\ndata: {"type":"message_stop"}\n\n',
  ],
};

/** About 25,000 tokens: 16 s to the first content are given to it. */
const longPrompt = "word ".repeat(20_000);

describe.for(speakers)("$dialect: a stream that is long in coming", (speaker) => {
  const [begin, end] = answers[speaker.dialect];
  let time: ManualTime;
  let scripted: ScriptedGateway;

  beforeEach(async () => {
    time = new ManualTime();
    const ports = { clock: time, wallClock: time.wall, timers: time, random: new SeededRandom(1) };
    scripted = await startScriptedGateway({ ports, dialect: speaker.dialect });
  });

  afterEach(() => scripted[Symbol.asyncDispose]());

  async function post(prompt: string): Promise<{ answer: ReturnType<typeof request>; call: UpstreamSide }> {
    const body = JSON.stringify(speaker.body("first/model-a", prompt));
    const answer = request(scripted.gateway.url + speaker.path, { method: "POST", body });
    return { answer, call: await scripted.primary.accept() };
  }

  it("gets its headers after 15 s and comments from then on; not a byte of the answer is changed", async () => {
    const { answer, call } = await post(longPrompt);
    time.advance(15_000);
    const { statusCode, headers, body } = await answer;
    expect(statusCode).toBe(200);
    expect(headers["content-type"]).toBe("text/event-stream");
    expect(headers["x-understudy-route"]).toBe("first/model-a");
    // Nobody has answered yet: nothing is said of who did.
    for (const name of ["served-by", "level", "attempts", "notice"]) {
      expect(headers).not.toHaveProperty(`x-understudy-${name}`);
    }
    call.head(200, "chunked", eventStream);
    await scripted.primary.settle();
    call.send(begin);
    await scripted.primary.settle();
    time.advance(14_999);
    await scripted.primary.settle();
    time.advance(1);
    time.advance(14_000);
    call.send(end);
    call.finish();
    expect(await body.text()).toBe(`: waiting\n\n${begin}: keep-alive\n\n${end}`);
    expect(scripted.gateway.gateway.engine.live("first/model-a").breaker.figures()).toMatchObject({
      calls: 1,
      failures: 0,
    });
  });

  it("is told of a failure in the stream, in the dialect's own way, and not as a whole answer", async () => {
    const asked = speaker.ask(scripted.gateway.url, {
      model: "first/model-a",
      prompt: longPrompt,
      stream: true,
    });
    const call = await scripted.primary.accept();
    time.advance(15_000);
    call.head(503, { length: 2 });
    call.send("{}");
    call.finish();
    const { error, told, calls, finishReasons } = await asked;
    expect(error).toBeInstanceOf(speaker.sdk.APIError);
    expect(told).toMatchObject({
      code: "all_targets_failed",
      retry_after: expect.any(Number),
      attempts: [{ target: "first/model-a" }],
    });
    expect(calls).toBe(1);
    expect(finishReasons).toEqual([]);
    await scripted.gateway.store.flush();
    const { rows } = await scripted.gateway.store.events({ limit: 1, disturbedOnly: false });
    expect(rows).toMatchObject([{ outcome: "failed", status: 200, errorCode: "all_targets_failed" }]);
  });

  it("is told of a provider's own refusal with the provider's own words", async () => {
    const asked = speaker.ask(scripted.gateway.url, {
      model: "first/model-a",
      prompt: longPrompt,
      stream: true,
    });
    const call = await scripted.primary.accept();
    time.advance(15_000);
    const error = { type: "invalid_request_error", message: "tides are not allowed", code: null };
    const refusal = JSON.stringify({ type: "error", error });
    call.head(400, { length: refusal.length }, { "content-type": "application/json" });
    call.send(refusal);
    call.finish();
    const outcome = await asked;
    expect(outcome.error).toBeInstanceOf(speaker.sdk.APIError);
    expect(outcome.told).toMatchObject({ type: "invalid_request_error", message: "tides are not allowed" });
  });

  it("waits for its headers where 10 s are all it may take: a failure keeps its status", async () => {
    const { answer } = await post("hello");
    time.advance(10_000);
    const { statusCode, body } = await answer;
    expect(statusCode).toBe(503);
    expect(await body.text()).toContain("first_token_timeout");
  });
});

it("what is over is silent, though its answer still waits behind another one of its connection", async () => {
  const time = new ManualTime();
  const ports = { clock: time, wallClock: time.wall, timers: time, random: new SeededRandom(1) };
  await using scripted = await startScriptedGateway({ ports });
  scripted.gateway.upstream.provider("second").setFault("unavailable");
  using client = await RawSocket.open(scripted.gateway.url);
  const wire = (model: string): string =>
    wireRequest(JSON.stringify(chatRequest("hello", { model, stream: true })));
  client.write(wire("first/model-a") + wire("second/model-b"));
  const call = await scripted.primary.accept();
  const [begin, end] = answers["openai-chat"];
  call.head(200, "chunked", eventStream);
  call.send(begin);
  await client.until((text) => text.includes("late"));
  while (scripted.gateway.gateway.inFlight > 1) await scripted.primary.settle();
  time.advance(15_000);
  call.send(end);
  call.finish();
  expect(await client.until((text) => text.includes("all_targets_failed"))).toMatch(
    /late.*: keep-alive.*\[DONE\].*HTTP\/1\.1 503 /s,
  );
});

it("an Anthropic answer that was long in coming is whole for its SDK", async () => {
  const [speaker] = speakers.filter(({ dialect }) => dialect === "anthropic-messages");
  if (speaker === undefined) throw new Error("nobody speaks it");
  const time = new ManualTime();
  const ports = { clock: time, wallClock: time.wall, timers: time, random: new SeededRandom(1) };
  await using scripted = await startScriptedGateway({ ports, dialect: speaker.dialect });
  const asked = speaker.ask(scripted.gateway.url, { model: "default", prompt: longPrompt, stream: true });
  const call = await scripted.primary.accept();
  time.advance(15_000);
  call.head(200, "chunked", eventStream);
  call.send(answers[speaker.dialect].join(""));
  call.finish();
  expect(await asked).toMatchObject({ error: null, text: "late", finishReasons: ["end_turn"] });
});
