import { setImmediate } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { ask, openaiClient } from "../testing/chat-client.ts";
import { chatRequest, postChat } from "../testing/raw-http.ts";
import { RawSocket } from "../testing/raw-socket.ts";
import { routeTo, withRoutes } from "../testing/routes.ts";
import { startTestGateway, type TestGateway } from "../testing/test-gateway.ts";

let test: TestGateway;

beforeAll(async () => {
  test = await startTestGateway();
});

afterAll(() => test.dispose());

/** Whatever came before: the next good request is answered. */
afterEach(async () => {
  const calls = test.upstream.provider("first").calls.length;
  const answer = await ask(openaiClient(test.url), { prompt: "still there?", stream: true });
  expect(answer.error).toBeNull();
  expect(answer.text).toBe(test.upstream.provider("first").expectedAnswer("model-a", "still there?"));
  expect(test.upstream.provider("first").calls).toHaveLength(calls + 1);
  expect(test.gateway.inFlight).toBe(0);
});

const nested = (levels: number): string => "[".repeat(levels) + "]".repeat(levels);
const withMember = (member: string): string =>
  `{"model":"gpt-4o","messages":[{"role":"user","content":"x"}],${member}}`;
const good = JSON.stringify(chatRequest("x"));

describe("a body the gateway refuses itself", () => {
  const bodies: readonly [what: string, body: string | Uint8Array, param?: string][] = [
    ["nothing", ""],
    ["blanks", " \n\t"],
    ["no JSON", "hello"],
    ["half of JSON", good.slice(0, -1)],
    ["two values", good + good],
    ["a trailing comma", withMember('"n":1,')],
    ["a comment", `/* hi */ ${good}`],
    ["single quotes", "{'model':'gpt-4o'}"],
    ["a control character in the model", '{"model":"gpt\n4o","messages":[]}', "model"],
    ["NaN", withMember('"temperature":NaN')],
    ["a number", "1"],
    ["null", "null"],
    ["an array", `[${good}]`],
    ["a string", '"gpt-4o"'],
    ["no model", '{"messages":[]}', "model"],
    ["a model that is a number", '{"model":1,"messages":[]}', "model"],
    ["a model that is null", '{"model":null,"messages":[]}', "model"],
    ["two models", '{"model":"a","model":"b","messages":[]}', "model"],
    ["half a character for a model", '{"model":"\\ud800","messages":[]}', "model"],
    ["no messages", '{"model":"gpt-4o"}', "messages"],
    ["messages that are text", '{"model":"gpt-4o","messages":"hi"}', "messages"],
    ["messages that are an object", '{"model":"gpt-4o","messages":{}}', "messages"],
    ["a message that is text", '{"model":"gpt-4o","messages":["hi"]}', "messages"],
    ["a stream that is text", withMember('"stream":"yes"'), "stream"],
    ["101 levels", withMember(`"x":${nested(100)}`)],
    ["100,000 levels", withMember(`"x":${nested(100_000)}`)],
    ["100,000 levels that are never closed", `{"model":"gpt-4o","x":${"[".repeat(100_000)}`],
    ["bytes that are not UTF-8", Buffer.from(good.replace('"x"', '"\u00ff"'), "latin1")],
    ["UTF-16", Buffer.from(good, "utf16le")],
    ["zeros", new Uint8Array(1_000)],
    ["gzip", Buffer.from("1f8b0800000000000003", "hex")],
  ];

  it.for(bodies)("%s", async ([, body, param]) => {
    const { status, headers, bytes } = await postChat(`${test.url}/v1`, body);
    expect(status).toBe(400);
    expect(headers).toMatchObject({
      "content-type": "application/json; charset=utf-8",
      "x-should-retry": "false",
      "x-understudy-error-code": "invalid_request",
      "x-request-id": expect.stringMatching(/^req_/),
    });
    const error = { code: "invalid_request", type: "invalid_request_error", param: param ?? null };
    expect(JSON.parse(bytes.toString())).toEqual({
      error: { ...error, message: expect.stringMatching(/^.{10,200}$/) },
    });
  });

  it("and nothing else: exactly 100 levels pass", async () => {
    const { status } = await postChat(`${test.url}/v1`, withMember(`"x":${nested(99)}`));
    expect(status).toBe(200);
  });
});

describe("a request for what is not there", () => {
  const places: readonly [method: string, path: string][] = [
    ["GET", "/"],
    ["GET", "/v1/chat/completions"],
    ["PUT", "/v1/chat/completions"],
    ["DELETE", "/v1/models"],
    ["OPTIONS", "/v1/chat/completions"],
    ["POST", "/v1/completions"],
    ["POST", "/v1/chat/completions/"],
    ["POST", "/v1//chat/completions"],
    ["POST", "/v1/../v1/chat/completions%00"],
    ["POST", `/${"a".repeat(10_000)}`],
  ];

  it.for(places)("%s %s", async ([method, path]) => {
    const answer = await fetch(test.url + path, { method, ...(method === "GET" ? {} : { body: good }) });
    expect(answer.status).toBe(404);
    expect(answer.headers.get("x-should-retry")).toBe("false");
    const error = { code: "route_not_found", type: "not_found_error", param: null };
    expect(await answer.json()).toEqual({
      error: { ...error, message: expect.stringMatching(/^.{10,200}$/) },
    });
  });

  it("is not confused by a query", async () => {
    expect((await fetch(`${test.url}/health/live?a=/v1/models`)).status).toBe(200);
    expect((await fetch(`${test.url}/v1/models?limit=1`)).status).toBe(200);
  });
});

describe("a body of 100 MB", () => {
  const megabyte = Buffer.alloc(1_048_576, "a");
  const head = (framing: string): string =>
    `POST /v1/chat/completions HTTP/1.1\r\nhost: x\r\n${framing}\r\n\r\n`;

  setFlagsFromString("--expose-gc");
  const collectGarbage: () => void = runInNewContext("gc");
  /** The least of a few looks: freed buffers are given back beside the collection, not in it. */
  async function heldMegabytes(): Promise<number> {
    const looks: number[] = [];
    for (let look = 0; look < 10; look += 1) {
      collectGarbage();
      await setImmediate();
      looks.push(process.memoryUsage().arrayBuffers / megabyte.length);
    }
    return Math.min(...looks);
  }

  it("that is announced is refused before it is sent", async () => {
    using client = await RawSocket.open(test.url);
    client.write(head(`content-length: ${100 * megabyte.length}`));
    const answer = await client.until((text) => text.includes("}}"));
    expect(answer).toMatch(/^HTTP\/1\.1 413 /);
    expect(answer).toContain('"code":"payload_too_large"');
    expect(answer).toContain("x-should-retry: false");
  });

  it("that is sent all the same is thrown away, and the client hears why", async () => {
    using client = await RawSocket.open(test.url);
    const before = await heldMegabytes();
    client.write(head(`content-length: ${100 * megabyte.length}`));
    for (let sent = 0; sent < 100; sent += 1) await client.send(megabyte);
    expect(client.text).toMatch(/^HTTP\/1\.1 413 /);
    expect((await heldMegabytes()) - before).toBeLessThan(8);
    // All of it was read, so the connection is as good as new.
    client.write("GET /health/live HTTP/1.1\r\nhost: x\r\n\r\n");
    await client.until((text) => text.includes('{"status":"live"}'));
  });

  it("that nobody announced is kept up to the limit and no further", async () => {
    using client = await RawSocket.open(test.url);
    const before = await heldMegabytes();
    client.write(head("transfer-encoding: chunked"));
    for (let sent = 0; sent < 100; sent += 1) {
      await client.send("100000\r\n");
      await client.send(megabyte);
      await client.send("\r\n");
    }
    const answer = await client.until((text) => text.includes("}}"));
    expect(answer).toMatch(/^HTTP\/1\.1 413 /);
    expect((await heldMegabytes()) - before).toBeLessThan(8);
  });

  it("is refused above 32 MiB and not a byte below", async () => {
    const filled = (length: number): Buffer => {
      const body = Buffer.alloc(length, " ");
      body.write(JSON.stringify(chatRequest("x", { model: "unknown/model" })).replace("unknown/model", "x"));
      return body;
    };
    const mebibyte = 1_048_576;
    expect((await postChat(`${test.url}/v1`, filled(32 * mebibyte))).status).toBe(200);
    expect((await postChat(`${test.url}/v1`, filled(32 * mebibyte + 1))).status).toBe(413);
  });
});

describe("a fault of ours", () => {
  it("costs the request it happened in: 500 gateway_internal, and the gateway goes on", async () => {
    await using faulty = await startTestGateway({
      configure: withRoutes({ broken: routeTo("first/of-no-configuration"), well: routeTo("first/model-a") }),
    });
    for (const stream of [true, false]) {
      const { error, headers } = await ask(openaiClient(faulty.url), {
        prompt: "x",
        model: "broken",
        stream,
      });
      expect(error).toMatchObject({ status: 500, code: "gateway_internal", type: "server_error" });
      expect(headers.get("x-should-retry")).toBe("false");
    }
    expect((await ask(openaiClient(faulty.url), { prompt: "x", model: "well" })).error).toBeNull();
    expect(faulty.gateway.inFlight).toBe(0);
  });

  it("is not made of names that headers cannot carry", async () => {
    await using named = await startTestGateway({
      providers: { "poste-é": ["model-東京"] },
      configure: withRoutes({ "chat-東京": routeTo("poste-é/model-東京") }),
    });
    for (const stream of [true, false]) {
      const answer = await ask(openaiClient(named.url), { prompt: "x", model: "chat-東京", stream });
      expect(answer.error).toBeNull();
      expect(answer.headers.get("x-understudy-route")).toBe("chat-%E6%9D%B1%E4%BA%AC");
      expect(answer.headers.get("x-understudy-served-by")).toBe("poste-%C3%A9/model-%E6%9D%B1%E4%BA%AC");
    }
  });
});
