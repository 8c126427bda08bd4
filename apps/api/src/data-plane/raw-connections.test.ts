import { ManualTime, SeededRandom } from "@understudy/core/testing";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { ask, openaiClient } from "../testing/chat-client.ts";
import { chatRequest } from "../testing/raw-http.ts";
import { RawSocket, wireRequest } from "../testing/raw-socket.ts";
import { startScriptedGateway } from "../testing/scripted-gateway.ts";
import { startTestGateway, type TestGateway } from "../testing/test-gateway.ts";

const good = JSON.stringify(chatRequest("hello"));

let test: TestGateway;

beforeAll(async () => {
  test = await startTestGateway();
});

afterAll(() => test.dispose());

/** Whatever came before: the next good request is answered. */
afterEach(async () => {
  expect((await ask(openaiClient(test.url), { prompt: "still there?" })).error).toBeNull();
  expect(test.gateway.inFlight).toBe(0);
});

/** All that the gateway says until it hangs up. */
async function answerTo(bytes: string | Uint8Array): Promise<string> {
  using client = await RawSocket.open(test.url);
  client.write(bytes);
  return await client.untilEnd();
}

describe("what is no HTTP is answered in the shape of every other refusal, and the connection ends", () => {
  const head = "POST /v1/chat/completions HTTP/1.1\r\nhost: x\r\n";
  const rows: readonly [what: string, bytes: string | Uint8Array, status?: number][] = [
    ["the greeting of TLS", Buffer.from("16030100f8010000f40303", "hex")],
    [
      "random bytes",
      Buffer.from(Array.from({ length: 4_096 }, (_, index) => (index * 2_654_435_761) >>> 24)),
    ],
    ["HTTP/2's preface", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"],
    ["another protocol", "SSH-2.0-OpenSSH_9.2\r\n"],
    ["a header line without a colon", "GET / HTTP/1.1\r\nhost\r\n\r\n"],
    ["a zero byte in the path", "GET /v1/mo\0dels HTTP/1.1\r\nhost: x\r\n\r\n"],
    ["two lengths", `${head}content-length: 5\r\ncontent-length: 6\r\n\r\nhello`],
    ["a length and chunks", `${head}content-length: 5\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n`],
    ["a length that is no number", `${head}content-length: -1\r\n\r\n`],
    ["a chunk that is none", `${head}transfer-encoding: chunked\r\n\r\nZZ\r\nhello\r\n`],
    ["a header of 100 kB", `GET / HTTP/1.1\r\nhost: x\r\na: ${"a".repeat(100_000)}\r\n\r\n`, 431],
    ["a path of 100 kB", `GET /${"a".repeat(100_000)} HTTP/1.1\r\nhost: x\r\n\r\n`, 431],
    ["a request to tunnel", "CONNECT example.com:443 HTTP/1.1\r\nhost: example.com\r\n\r\n"],
  ];

  it.for(rows)("%s", async ([, bytes, status = 400]) => {
    const [headers = "", body = ""] = (await answerTo(bytes)).split("\r\n\r\n");
    expect(headers).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    expect(headers).toContain("\r\nx-should-retry: false\r\n");
    expect(headers).toContain("\r\nx-understudy-error-code: invalid_request\r\n");
    expect(JSON.parse(body)).toEqual({
      error: {
        code: "invalid_request",
        type: "invalid_request_error",
        message: expect.any(String),
        param: null,
      },
    });
  });

  it("unless an answer is under way: nothing of ours may stand in the middle of it", async () => {
    await using scripted = await startScriptedGateway();
    using client = await RawSocket.open(scripted.gateway.url);
    client.write(wireRequest(JSON.stringify(chatRequest("hello", { stream: true }))));
    const call = await scripted.primary.accept();
    call.head(200, "chunked", { "content-type": "text/event-stream" });
    call.send('data: {"choices":[{"index":0,"delta":{"content":"word"}}]}\n\n');
    await client.until((text) => text.includes("word"));
    client.write("\0\0 this is no request \r\n\r\n");
    expect(await client.untilEnd()).not.toContain("invalid_request");
    await scripted.primary.watch.until(() => call.abandoned);
  });
});

describe("HTTP that is rare but right", () => {
  const close = "connection: close";

  it("a body in chunks of one byte", async () => {
    const chunks = [...Buffer.from(good)].map((byte) => `1\r\n${String.fromCharCode(byte)}\r\n`).join("");
    const head = `POST /v1/chat/completions HTTP/1.1\r\nhost: x\r\n${close}\r\ntransfer-encoding: chunked\r\n\r\n`;
    expect(await answerTo(`${head}${chunks}0\r\ntrailer: x\r\n\r\n`)).toMatch(/^HTTP\/1\.1 200 /);
  });

  it("a client that asks before it sends the body", async () => {
    using client = await RawSocket.open(test.url);
    const whole = wireRequest(good, ["expect: 100-continue", close]);
    const body = whole.indexOf(good);
    client.write(whole.slice(0, body));
    await client.until((text) => text === "HTTP/1.1 100 Continue\r\n\r\n");
    client.write(whole.slice(body));
    expect(await client.untilEnd()).toMatch(/^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 200 /);
  });

  it("an expectation nobody knows", async () => {
    expect(await answerTo(wireRequest(good, ["expect: the-unexpected", close]))).toMatch(/^HTTP\/1\.1 200 /);
  });

  it("no host, HTTP/1.0, another's host, an offer to upgrade", async () => {
    const requests = [
      `GET /health/live HTTP/1.1\r\n${close}\r\n\r\n`,
      "GET /health/live HTTP/1.0\r\n\r\n",
      `GET /health/live HTTP/1.1\r\nhost: elsewhere\r\n${close}\r\n\r\n`,
      "GET /health/live HTTP/1.1\r\nhost: x\r\nconnection: upgrade, close\r\nupgrade: websocket\r\n\r\n",
    ];
    for (const bytes of requests) expect(await answerTo(bytes)).toMatch(/^HTTP\/1\.1 200 /);
  });

  it("several requests at once on one connection are answered in their order", async () => {
    using client = await RawSocket.open(test.url);
    const kinds = [true, false, true, false, false];
    const requests = kinds.map((stream, index) => {
      const last = index === kinds.length - 1;
      return wireRequest(JSON.stringify(chatRequest(`question ${index}`, { stream })), last ? [close] : []);
    });
    client.write(requests.join(""));
    const text = await client.untilEnd();
    expect(text.match(/HTTP\/1\.1 200 OK/g)).toHaveLength(kinds.length);
    const provider = test.upstream.provider("first");
    const found = kinds.map((stream, index) => {
      const [word = ""] = provider.expectedAnswer("model-a", `question ${index}`).split(" ");
      return text.indexOf(stream ? `"content":${JSON.stringify(word)}` : `"content":"${word} `);
    });
    expect(found).not.toContain(-1);
    expect(found).toEqual(found.toSorted((a, b) => a - b));
  });
});

describe("a client that stops in the middle", () => {
  it("of a request, a hundred of them, leaves nothing behind", async () => {
    const whole = wireRequest(good);
    const calls = test.upstream.provider("first").calls.length;
    for (let cut = 1; cut < whole.length; cut += Math.ceil(whole.length / 100)) {
      using client = await RawSocket.open(test.url);
      client.write(whole.slice(0, cut));
    }
    const answer = await ask(openaiClient(test.url), { prompt: "and now?" });
    expect(answer.error).toBeNull();
    expect(test.upstream.provider("first").calls).toHaveLength(calls + 1);
  });

  it("or never comes to an end is not waited for", async () => {
    expect(test.data.server.headersTimeout).toBe(60_000);
    const time = new ManualTime();
    const ports = { clock: time, wallClock: time.wall, timers: time, random: new SeededRandom(1) };
    await using patient = await startTestGateway({ ports });
    using client = await RawSocket.open(patient.url);
    client.write("POST /v1/chat/completions HTTP/1.1\r\nhost: x\r\ncontent-length: 999999999999\r\n\r\n");
    await client.until((text) => text.startsWith("HTTP/1.1 413 "));
    time.advance(4_999);
    client.write("a");
    expect(client.ended).toBe(false);
    time.advance(1);
    await client.untilEnd();
  });
});
