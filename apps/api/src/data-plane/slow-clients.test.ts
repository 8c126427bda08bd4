import { createHash } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { ManualTime, SeededRandom } from "@understudy/core/testing";
import type { UpstreamSide } from "@understudy/providers/testing";
import { describe, expect, it } from "vitest";
import { chatRequest, postUnread } from "../testing/raw-http.ts";
import { startScriptedGateway, type ScriptedGateway } from "../testing/scripted-gateway.ts";

const word = 'data: {"choices":[{"index":0,"delta":{"content":"word"}}]}\n\n';
const finish = 'data: {"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}\n\n';
const frame = Buffer.from(word.replace("word", "w".repeat(65_536)));
const mostFrames = 1_000;
const mostBuffered = 256 * 1024;

/** A gateway in virtual time whose client reads nothing of its stream. */
async function startUnread(stream: boolean) {
  const time = new ManualTime();
  const ports = { clock: time, wallClock: time.wall, timers: time, random: new SeededRandom(1) };
  const scripted = await startScriptedGateway({ ports });
  const responses: ServerResponse[] = [];
  const sockets: Socket[] = [];
  scripted.gateway.data.server.on("request", ({ socket }, response) => {
    responses.push(response);
    sockets.push(socket);
  });
  const idleTimers = time.pending;
  const posted = postUnread(`${scripted.gateway.url}/v1`, chatRequest("hello", { stream }));
  posted.catch(() => undefined);
  const call = await scripted.primary.accept();
  const buffered = (): number => responses[0]?.writableLength ?? 0;
  return { time, scripted, call, posted, buffered, sockets, idleTimers };
}

/** Sends until nobody takes any more, or all of them; returns how many frames that were. */
async function fill({ primary }: ScriptedGateway, call: UpstreamSide): Promise<number> {
  for (let sent = 1; sent <= mostFrames; sent += 1) {
    call.send(frame);
    for (let wait = 0; call.unsentBytes > 0; wait += 1) {
      if (wait === 20) return sent;
      await primary.settle();
    }
  }
  return mostFrames;
}

/** Starts a stream and fills every buffer between the provider and the client. */
async function stuck() {
  const unread = await startUnread(true);
  const { scripted, call, time, posted } = unread;
  call.head(200, "chunked", { "content-type": "text/event-stream" });
  call.send(word);
  const response = await posted;
  const timersOfRunningStream = time.pending;
  const frames = await fill(scripted, call);
  expect(frames).toBeLessThan(mostFrames);
  // Neither stalled nor quiet: while the gateway waits for the client only its patience is timed.
  while (time.pending >= timersOfRunningStream) await scripted.primary.settle();
  expect(time.pending).toBe(unread.idleTimers + 1);
  return { ...unread, frames, response };
}

async function hashOf(response: IncomingMessage): Promise<string> {
  const received = createHash("sha256");
  for await (const chunk of response) received.update(String(chunk));
  return received.digest("hex");
}

describe("a client that reads slowly", () => {
  it("stops the provider, is charged to nobody, and gets everything in the end", async () => {
    const { scripted, call, time, frames, response, buffered } = await stuck();
    await using _ = scripted;
    expect(buffered()).toBeGreaterThan(0);
    expect(buffered()).toBeLessThanOrEqual(mostBuffered);
    time.advance(29_999);
    expect(scripted.gateway.gateway.inFlight).toBe(1);

    call.send(finish);
    call.finish();
    const sent = createHash("sha256").update(word);
    for (let index = 0; index < frames; index += 1) sent.update(frame);
    expect(await hashOf(response)).toBe(sent.update(finish).digest("hex"));
    const { breaker } = scripted.gateway.gateway.engine.live("first/model-a");
    expect(breaker.figures()).toMatchObject({ calls: 1, failures: 0 });
  });

  it("may be slow as long as it takes something", async () => {
    const { scripted, call, time, response } = await stuck();
    await using _ = scripted;
    response.on("data", () => undefined).pause();
    for (let round = 0; round < 2; round += 1) {
      time.advance(29_999);
      response.resume();
      while (call.unsentBytes > 0) await scripted.primary.settle();
      response.pause();
      expect(await fill(scripted, call)).toBeLessThan(mostFrames);
    }
    expect(scripted.gateway.gateway.inFlight).toBe(1);
    expect(call.abandoned).toBe(false);
    response.destroy();
  });

  it("but not if it takes nothing for 30 s: it is left, and nobody else is asked or blamed", async () => {
    const { scripted, call, time, idleTimers } = await stuck();
    await using _ = scripted;
    const { gateway, store, upstream } = scripted.gateway;
    time.advance(30_000);
    expect(gateway.inFlight).toBe(0);
    await scripted.primary.watch.until(() => call.abandoned);
    const { breaker } = gateway.engine.live("first/model-a");
    expect(breaker.figures()).toMatchObject({ calls: 0, failures: 0 });
    expect(upstream.provider("second").calls).toHaveLength(0);
    await store.flush();
    // What the store still wants to write down, it does.
    time.advance(10_000);
    await store.flush();
    expect(time.pending).toBeLessThanOrEqual(idleTimers);
    const { rows } = await store.events({ limit: 1, disturbedOnly: false });
    expect(rows).toMatchObject([
      {
        outcome: "cancelled",
        errorCode: "client_too_slow",
        status: 499,
        path: [{ target: "first/model-a", outcome: "cancelled" }],
      },
    ]);
  });

  it("nor if all of its answer is there and it does not come for it", async () => {
    const { scripted, call, posted, buffered, sockets } = await startUnread(false);
    await using _ = scripted;
    const body = Buffer.alloc(30_000_000, " ");
    body.write('{"choices":[{"message":{"content":"x"},"finish_reason":"stop"}]}');
    call.head(200, { length: body.length }, { "content-type": "application/json" });
    call.send(body);
    const response = await posted;
    while (scripted.gateway.gateway.inFlight > 0) await scripted.primary.settle();
    expect(buffered()).toBeGreaterThan(0);
    const [socket] = sockets;
    expect(socket?.timeout).toBe(30_000);
    socket?.emit("timeout");
    await expect(hashOf(response)).rejects.toThrow();
  });
});
