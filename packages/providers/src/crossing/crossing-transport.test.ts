import type { LanguageModelV4Prompt } from "@ai-sdk/provider";
import { describe, expect, it, onTestFinished } from "vitest";
import { anthropic } from "../anthropic.ts";
import { azureOpenai } from "../azure-openai.ts";
import { google } from "../google.ts";
import { openaiCompatible } from "../openai-compatible.ts";
import { openai } from "../openai.ts";
import { partsOf, playCrossing, textOf } from "../testing/crossing-stage.ts";
import { hubDialect, hubRequest } from "../testing/hub-dialect.ts";
import { RecordedCall } from "../testing/recorded-call.ts";
import { ScriptedUpstream } from "../testing/scripted-upstream.ts";
import { Origin } from "../transport/origin.ts";
import { CrossingTransport } from "./crossing-transport.ts";
import { leftOutHeader } from "./left-out.ts";

const chunk = (delta: object, finish: string | null = null): string =>
  `data: ${JSON.stringify({ id: "c", created: 1, model: "m-1", choices: [{ index: 0, delta, finish_reason: finish }] })}\n\n`;
const done = "data: [DONE]\n\n";

describe("a crossed stream", () => {
  it("is head, parts and end, in the client's content type, every other header as received", async () => {
    const { upstream, ended, asked } = await playCrossing({ provider: openaiCompatible });
    expect(asked).toMatchObject({ model: "m", stream: true, stream_options: { include_usage: true } });
    upstream.head(200, "chunked", { "content-type": "text/plain", "x-ratelimit-remaining-requests": "7" });
    upstream.send(
      chunk({ role: "assistant", content: "he" }) + chunk({ content: "llo" }) + chunk({}, "stop") + done,
    );
    upstream.finish();
    const recorded = await ended();
    expect(recorded.story).toEqual(["head", "data", "end"]);
    expect(recorded.head).toMatchObject({
      status: 200,
      headers: {
        "content-type": "text/event-stream",
        "x-ratelimit-remaining-requests": "7",
        [leftOutHeader]: "metadata",
      },
    });
    expect(textOf(recorded)).toBe("hello");
    expect(partsOf(recorded).at(-1)).toMatchObject({ type: "finish", finishReason: { raw: "stop" } });
    expect(recorded.text).toContain('"identity":{"id":"');
    expect(recorded.text).toContain('"createdAt":1700000000000,"model":"m-1"');
  });

  it("is told in one piece as far as it came at one time", async () => {
    const { upstream, recorded, ended, until } = await playCrossing({ provider: openaiCompatible });
    upstream.head(200, "chunked");
    upstream.send(chunk({ content: "a" }) + chunk({ content: "b" }) + chunk({ content: "c" }));
    await until(() => recorded.bytes > 0);
    expect(recorded.chunks).toHaveLength(1);
    expect(textOf(recorded)).toBe("abc");
    upstream.send(chunk({}, "stop") + done);
    upstream.finish();
    await ended();
  });

  it("asks for the model that stands beside a body that holds the client's", async () => {
    const { asked } = await playCrossing({ provider: openaiCompatible, target: "theirs" });
    expect(asked).toMatchObject({ model: "theirs" });
  });

  it("tells what the package and the transport had to leave behind", async () => {
    const { upstream, ended } = await playCrossing({
      provider: openaiCompatible,
      options: { topK: 3 },
      headers: { traceparent: "00-1-1-00", "anthropic-beta": "b", "anthropic-version": "2023-06-01" },
    });
    expect(upstream.requestHeaders).toMatchObject({ traceparent: "00-1-1-00" });
    expect(upstream.requestHeaders).not.toHaveProperty("anthropic-beta");
    upstream.head(200, "chunked");
    upstream.send(chunk({ content: "x" }, "stop"));
    upstream.finish();
    expect((await ended()).head?.headers[leftOutHeader]).toBe("metadata, anthropic-beta, topK");
  });

  it("reaches each provider with its own credential and path, and nothing a package made up", async () => {
    const wires = [
      [openaiCompatible, "/v1/chat/completions", { authorization: "Bearer sk-ours" }],
      [openai, "/v1/chat/completions", { authorization: "Bearer sk-ours" }],
      [azureOpenai, "/v1/chat/completions", { "api-key": "sk-ours" }],
      [anthropic, "/v1/v1/messages", { "x-api-key": "sk-ours", "anthropic-version": "2023-06-01" }],
    ] as const;
    for (const [provider, path, credential] of wires) {
      // oxlint-disable-next-line no-await-in-loop
      const { upstream } = await playCrossing({ provider });
      const { ":request": line, ...headers } = upstream.requestHeaders;
      expect(line).toBe(`POST ${path} HTTP/1.1`);
      expect(headers).toMatchObject({
        ...credential,
        "user-agent": "understudy",
        "accept-encoding": "identity",
      });
      expect(JSON.stringify(headers).match(/sk-ours|sends-its-own/g)).toEqual(["sk-ours"]);
    }
  });

  it("tells a refusal as the provider wrote it, head and bytes", async () => {
    const { upstream, ended } = await playCrossing({ provider: openai });
    const body = '{"error": {"message":"slow down", "type":"tokens"}}';
    upstream.head(429, { length: body.length }, { "retry-after": "3", "content-type": "application/json" });
    upstream.send(body);
    const recorded = await ended();
    expect(recorded.story).toEqual(["head", "data", "end"]);
    expect(recorded.text).toBe(body);
    expect(recorded.head).toMatchObject({ status: 429, headers: { "retry-after": "3" } });
    expect(recorded.head?.headers).not.toHaveProperty(leftOutHeader);
  });

  it("whose bytes end without the provider's finish ends without one", async () => {
    for (const provider of [openaiCompatible, openai]) {
      // oxlint-disable-next-line no-await-in-loop
      const { upstream, ended } = await playCrossing({ provider });
      upstream.head(200, "chunked");
      upstream.send(chunk({ content: "hel" }));
      upstream.finish();
      // oxlint-disable-next-line no-await-in-loop
      const recorded = await ended();
      expect(recorded.story).toEqual(["head", "data", "end"]);
      expect(textOf(recorded)).toBe("hel");
      expect(partsOf(recorded).map(({ type }) => type)).not.toContain("finish");
    }
  });

  it("whose connection is lost tells what came before, then the loss as the transport saw it", async () => {
    const { upstream, ended } = await playCrossing({ provider: openaiCompatible });
    upstream.head(200, "chunked");
    upstream.send(chunk({ content: "hel" }));
    upstream.hangUp();
    const recorded = await ended();
    expect(recorded.story).toEqual(["head", "data", "failure"]);
    expect(textOf(recorded)).toBe("hel");
    expect(recorded.failure).toMatchObject({ kind: "connection_lost", reusedSocket: false });
  });

  it("with a frame that is none of the provider's format is one protocol_violated", async () => {
    for (const provider of [openaiCompatible, openai]) {
      // oxlint-disable-next-line no-await-in-loop
      const scene = await playCrossing({ provider });
      scene.upstream.head(200, "chunked");
      scene.upstream.send(`${chunk({ content: "hel" })}data: {"choices":\n\n`);
      // oxlint-disable-next-line no-await-in-loop
      const recorded = await scene.ended();
      expect(recorded.failure?.kind).toBe("protocol_violated");
      // oxlint-disable-next-line no-await-in-loop
      await scene.until(() => scene.upstream.abandoned);
    }
  });

  it.each([
    ["before any content", ""],
    ["after content", chunk({ content: "hel" })],
  ])("with the provider's own error %s holds it as it was, and no finish", async (_, before) => {
    for (const provider of [openaiCompatible, openai]) {
      // oxlint-disable-next-line no-await-in-loop
      const { upstream, ended } = await playCrossing({ provider });
      upstream.head(200, "chunked");
      const error = { message: "too many", type: "requests", code: "rate_limit_exceeded" };
      upstream.send(`${before}data: ${JSON.stringify({ error })}\n\n`);
      upstream.finish();
      // oxlint-disable-next-line no-await-in-loop
      const recorded = await ended();
      expect(recorded.story).toEqual(["head", "data", "end"]);
      expect(partsOf(recorded).at(-1)).toEqual({ ...error, type: "requests", typed: true });
    }
  });
});

describe("a frame that fits no schema of the package", () => {
  it.each([
    ['{"error":"out of memory"}', { message: "out of memory", typed: true }],
    ['{"object":"error","message":"too long","code":400}', { message: "too long", code: "400", typed: true }],
  ])("%s is the provider's error all the same", async (frame, error) => {
    const { upstream, ended } = await playCrossing({ provider: openaiCompatible });
    upstream.head(200, "chunked");
    upstream.send(`data: ${frame}\n\n`);
    upstream.finish();
    expect(partsOf(await ended()).at(-1)).toEqual({ type: "written error", ...error });
  });

  it("is one protocol_violated where it tells of none", async () => {
    const { upstream, ended } = await playCrossing({ provider: openaiCompatible });
    upstream.head(200, "chunked");
    upstream.send('data: {"hello":"there"}\n\n');
    expect((await ended()).failure?.kind).toBe("protocol_violated");
  });
});

it("a frame without an end is not waited for", async () => {
  const { upstream, recorded, ended } = await playCrossing({ provider: openaiCompatible });
  upstream.head(200, "chunked");
  for (let sent = 0; sent <= 8 && !upstream.abandoned; sent += 1)
    upstream.send(Buffer.alloc(1024 * 1024, "x"));
  expect((await ended()).failure?.kind).toBe("protocol_violated");
  expect(recorded.story.at(-1)).toBe("failure");
});

describe("a crossed plain call", () => {
  const answer = (message: object, finish: string | null = "stop"): string =>
    JSON.stringify({ id: "c", model: "m-1", choices: [{ message, finish_reason: finish }], usage: {} });

  it("is head, body and end", async () => {
    const { upstream, ended, asked } = await playCrossing({ provider: openaiCompatible, stream: false });
    expect(asked).not.toHaveProperty("stream");
    const body = answer({ role: "assistant", content: "hello" });
    upstream.head(200, { length: body.length }, { "content-type": "application/json" });
    upstream.send(body);
    const recorded = await ended();
    expect(recorded.story).toEqual(["head", "data", "end"]);
    expect(recorded.head?.headers).not.toHaveProperty("content-length");
    expect(JSON.parse(recorded.text)).toMatchObject({
      content: [{ type: "text", text: "hello" }],
      finishReason: { raw: "stop" },
      identity: { model: "m-1" },
    });
  });

  it("with an error object in a 200 is told as it was written", async () => {
    const { upstream, ended } = await playCrossing({ provider: openaiCompatible, stream: false });
    const body = '{"error":{"message":"loading","code":503}}';
    upstream.head(200, { length: body.length });
    upstream.send(body);
    expect((await ended()).text).toBe(body);
  });

  it.each([
    ["no JSON", "<html>"],
    ["nothing", ""],
    ["another shape", '{"choices":[]}'],
    ["no finish reason", answer({ content: "hello" }, null)],
  ])("that holds %s is one protocol_violated", async (_, body) => {
    const { upstream, ended } = await playCrossing({ provider: openaiCompatible, stream: false });
    upstream.head(200, { length: body.length });
    upstream.send(body);
    const recorded = await ended();
    expect(recorded.events).toEqual(["failure"]);
    expect(recorded.failure?.kind).toBe("protocol_violated");
  });

  it("cut inside its body is a lost connection", async () => {
    const { upstream, ended } = await playCrossing({ provider: openaiCompatible, stream: false });
    upstream.head(200, { length: 500 });
    upstream.send("{");
    upstream.hangUp();
    expect((await ended()).failure?.kind).toBe("connection_lost");
  });
});

describe("what no client dialect has a place for", () => {
  const image = { inlineData: { mimeType: "image/png", data: "AAAA" } };
  const answer = JSON.stringify({
    candidates: [{ content: { parts: [{ text: "see" }, image], role: "model" }, finishReason: "STOP" }],
  });

  it.each([true, false])("is one protocol_violated, streamed: %s", async (stream) => {
    const { upstream, ended } = await playCrossing({ provider: google, model: "gemini-2.5-flash", stream });
    upstream.head(200, "chunked");
    upstream.send(stream ? `data: ${answer}\n\n` : answer);
    upstream.finish();
    const recorded = await ended();
    expect(recorded.failure?.kind).toBe("protocol_violated");
    expect(recorded.text).not.toContain('"finish"');
  });
});

describe("what cannot be asked", () => {
  it("is refused as the provider would, without asking it", async () => {
    const prompt: LanguageModelV4Prompt = [
      { role: "user", content: [{ type: "text", text: "hello" }] },
      { role: "system", content: "mind" },
    ];
    const upstream = await ScriptedUpstream.listen();
    const connection = { baseUrl: upstream.baseUrl };
    const origin = new Origin({ provider: google, connection });
    onTestFinished(async () => {
      await upstream.close();
      await origin.close();
    });
    const transport = new CrossingTransport({
      origin,
      provider: google,
      connection,
      wallClock: { now: () => 0 },
      dialects: {
        hub: hubDialect,
        mute: {
          ...hubDialect,
          cross: () => ({ kind: "uncrossable", uncrossable: { field: "n", reason: "is unknown" } }),
        },
      },
    });
    for (const [dialect, message] of [
      ["hub", "system messages are only supported at the beginning"],
      ["mute", "'n' is unknown."],
    ] as const) {
      for (const stream of [true, false]) {
        const recorded = new RecordedCall(upstream.watch);
        const body = hubRequest({ prompt }, { stream });
        transport.start({ body, headers: {}, dialect }, recorded);
        expect(recorded.events).toEqual([]);
        // oxlint-disable-next-line no-await-in-loop
        await upstream.watch.until(() => recorded.ended);
        expect(recorded.events).toEqual(["head", "data", "end"]);
        expect(recorded.head?.status).toBe(400);
        expect(recorded.text).toContain("unsupported_value");
        expect(recorded.text).toContain(message);
      }
    }
    expect(upstream.connectionsMade).toBe(0);
  });
});
