import { describe, expect, it } from "vitest";
import { chatRequest, postUnread } from "../testing/raw-http.ts";
import { RawSocket, wireRequest } from "../testing/raw-socket.ts";
import { startScriptedGateway, type ScriptedGateway } from "../testing/scripted-gateway.ts";
import { startTestGateway } from "../testing/test-gateway.ts";

const content = (word: string): string => `data: {"choices":[{"index":0,"delta":{"content":"${word}"}}]}\n\n`;
const ending = 'data: {"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}\n\ndata: [DONE]\n\n';
const health = (what: string): string => `GET /health/${what} HTTP/1.1\r\nhost: x\r\n\r\n`;

/** A stream that has begun, on a connection its client means to keep. */
async function beginStream({ gateway, primary }: ScriptedGateway) {
  const client = await RawSocket.open(gateway.url);
  client.write(wireRequest(JSON.stringify(chatRequest("hello", { stream: true }))));
  const call = await primary.accept();
  call.head(200, "chunked", { "content-type": "text/event-stream" });
  call.send(content("first"));
  await client.until((text) => text.includes("first"));
  return { client, call };
}

/** What is on disk once everything has ended: seen by another gateway on the same directory. */
async function rowsAfter({ gateway }: ScriptedGateway) {
  await gateway.stop();
  const { upstream, directory } = gateway;
  const later = await startTestGateway({ upstream, directory });
  const { rows } = await later.store.events({ limit: 100, disturbedOnly: false });
  await later.stop();
  return rows;
}

describe("a gateway that is told to stop", () => {
  it("says so, takes nobody new, and lets a running stream come to its end", async () => {
    await using scripted = await startScriptedGateway();
    const { gateway, data, url } = scripted.gateway;
    const { client, call } = await beginStream(scripted);
    using waiting = await RawSocket.open(url);

    gateway.drain();
    waiting.write(health("ready"));
    expect(await waiting.untilEnd()).toMatch(/^HTTP\/1\.1 503 [^]*"draining"/);
    const drained = data.drain(60_000);
    await expect(RawSocket.open(url)).rejects.toMatchObject({ code: "ECONNREFUSED" });
    expect(client.ended).toBe(false);

    call.send(content("last") + ending);
    call.finish();
    expect(await client.untilEnd()).toMatch(/"last"[^]*\[DONE\]\n\n\r\n0\r\n\r\n$/);
    await drained;
    expect(gateway.inFlight).toBe(0);
    expect(await rowsAfter(scripted)).toMatchObject([{ outcome: "answered", level: "primary", status: 200 }]);
  });

  it("lets a client that reads slowly take all of an answer that is already written", async () => {
    await using scripted = await startScriptedGateway();
    const { gateway, data, url } = scripted.gateway;
    const answer = JSON.stringify({
      choices: [{ message: { content: "w".repeat(32 * 1_048_576) }, finish_reason: "stop" }],
    });
    const posted = postUnread(`${url}/v1`, chatRequest("hello"));
    const call = await scripted.primary.accept();
    call.head(200, { length: answer.length }, { "content-type": "application/json" });
    call.send(answer);
    call.finish();
    const response: AsyncIterable<Buffer> = await posted;
    expect(gateway.inFlight).toBe(0);

    gateway.drain();
    const drained = data.drain(60_000);
    let length = 0;
    for await (const chunk of response) length += chunk.length;
    expect(length).toBe(answer.length);
    await drained;
  });

  it("is live to the end, so that nobody kills it early", async () => {
    await using test = await startTestGateway();
    using client = await RawSocket.open(test.url);
    test.gateway.drain();
    client.write(health("live"));
    expect(await client.untilEnd()).toMatch(/^HTTP\/1\.1 200 /);
  });

  it("does not wait for connections on which nothing happens", async () => {
    await using test = await startTestGateway();
    using silent = await RawSocket.open(test.url);
    using kept = await RawSocket.open(test.url);
    kept.write(health("live"));
    await kept.until((text) => text.includes("live"));
    test.gateway.drain();
    await test.data.drain(60_000);
    await Promise.all([silent.untilEnd(), kept.untilEnd()]);
  });

  it("ends what is still running when the time is over, and records it", async () => {
    await using scripted = await startScriptedGateway();
    const { client, call } = await beginStream(scripted);
    scripted.gateway.gateway.drain();
    await scripted.gateway.data.drain(50);
    await client.untilEnd();
    expect(client.text).not.toContain("[DONE]");
    expect(client.text).not.toMatch(/\r\n0\r\n\r\n$/);
    await scripted.primary.watch.until(() => call.abandoned);
    expect(await rowsAfter(scripted)).toMatchObject([{ outcome: "cancelled", status: 499 }]);
  });
});
