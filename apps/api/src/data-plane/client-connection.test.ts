import type { UpstreamSide } from "@understudy/providers/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openaiClient } from "../testing/chat-client.ts";
import { chatRequest } from "../testing/raw-http.ts";
import { RawSocket, wireRequest } from "../testing/raw-socket.ts";
import { startScriptedGateway, type ScriptedGateway } from "../testing/scripted-gateway.ts";
import { startTestGateway, type TestGateway } from "../testing/test-gateway.ts";

const word = 'data: {"choices":[{"index":0,"delta":{"content":"word"}}]}\n\n';
const eventStream = { "content-type": "text/event-stream" };

const wire = (stream: boolean): string => wireRequest(JSON.stringify(chatRequest("hello", { stream })));

/** The newest requests ended because their client went away, and nobody else was asked or blamed. */
async function expectCancelled({ gateway, store, upstream }: TestGateway, requests: number): Promise<void> {
  expect(gateway.inFlight).toBe(0);
  const { breaker } = gateway.engine.live("first/model-a");
  expect(breaker.figures()).toMatchObject({ calls: 0, failures: 0, consecutive: 0 });
  expect(upstream.provider("second").calls).toHaveLength(0);
  await store.flush();
  const { rows } = await store.events({ limit: requests, disturbedOnly: false });
  expect(rows).toHaveLength(requests);
  for (const row of rows) {
    expect(row).toMatchObject({ outcome: "cancelled", level: "cancelled", status: 499, servedBy: null });
    expect(row.path).toMatchObject([{ kind: "attempt", target: "first/model-a", outcome: "cancelled" }]);
  }
}

describe("a client that goes away ends the call upstream, and nothing is counted against the target", () => {
  let scripted: ScriptedGateway;

  beforeAll(async () => {
    scripted = await startScriptedGateway();
  });

  afterAll(() => scripted[Symbol.asyncDispose]());

  const moments: readonly { when: string; stream: boolean; play: (call: UpstreamSide) => void }[] = [
    { when: "before a plain answer", stream: false, play: () => undefined },
    { when: "before the head of a stream", stream: true, play: () => undefined },
    {
      when: "before the first content",
      stream: true,
      play: (call) => call.head(200, "chunked", eventStream),
    },
    {
      when: "in the middle of a stream",
      stream: true,
      play: (call) => {
        call.head(200, "chunked", eventStream);
        call.send(word);
      },
    },
  ];

  it.for(moments)("$when", async ({ stream, play }) => {
    const client = await RawSocket.open(scripted.gateway.url);
    client.write(wire(stream));
    const call = await scripted.primary.accept();
    play(call);
    await scripted.primary.settle();
    client[Symbol.dispose]();
    await scripted.primary.watch.until(() => call.abandoned);
    await expectCancelled(scripted.gateway, 1);
  });

  it("by breaking out of the SDK's loop, a hundred at once", async () => {
    await using test = await startTestGateway();
    const primary = test.upstream.provider("first");
    primary.setPace({ tokenMs: 100 });
    const client = openaiClient(test.url);
    const leave = async (): Promise<void> => {
      const stream = await client.chat.completions.create({
        model: "gpt-4o",
        stream: true,
        messages: [{ role: "user", content: "tokens=300" }],
      });
      for await (const chunk of stream) if (chunk.choices[0]?.delta.content) break;
    };
    await Promise.all(Array.from({ length: 100 }, leave));
    await primary.idle();
    expect(primary.counts().outcomes).toEqual({ aborted: 100 });
    await expectCancelled(test, 100);
  });

  it("with requests still queued behind the one that was being answered", async () => {
    const client = await RawSocket.open(scripted.gateway.url);
    client.write(wire(true) + wire(true));
    const calls = [await scripted.primary.accept(), await scripted.primary.accept()];
    for (const call of calls) {
      call.head(200, "chunked", eventStream);
      call.send(word);
    }
    await client.until((text) => text.includes("word"));
    await scripted.primary.settle();
    client[Symbol.dispose]();
    await scripted.primary.watch.until(() => calls.every((call) => call.abandoned));
    await expectCancelled(scripted.gateway, 2);
  });
});
