import type { UpstreamCall } from "@understudy/core";
import {
  brotliCompressSync,
  constants,
  createGzip,
  deflateSync,
  gzipSync,
  zstdCompressSync,
} from "node:zlib";
import { beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { openaiCompatible } from "../openai-compatible.ts";
import { RecordedCall, type RecordedEvent } from "../testing/recorded-call.ts";
import { ScriptedUpstream } from "../testing/scripted-upstream.ts";
import type { UpstreamSide } from "../testing/transport-driver.ts";
import { createProviderTransport, type ProviderTransport } from "./provider-transport.ts";

const wallClock = { now: () => 0 };

let provider: ScriptedUpstream;
let transport: ProviderTransport;

beforeEach(async () => {
  provider = await ScriptedUpstream.listen();
  transport = createProviderTransport({
    wallClock,
    provider: openaiCompatible,
    connection: { baseUrl: provider.baseUrl },
  });
  return async () => {
    await provider.close();
    await transport.close();
  };
});

/** A call whose provider says its answer is coded this way. */
async function startCoded(
  coding: string,
  react?: (event: RecordedEvent) => void,
): Promise<{ recorded: RecordedCall; call: UpstreamCall; upstream: UpstreamSide }> {
  const recorded = new RecordedCall(provider.watch, react);
  const call = transport.start({ body: new Uint8Array(), headers: {} }, recorded);
  const upstream = await provider.accept();
  upstream.head(200, "chunked", { "content-encoding": coding, "content-type": "text/event-stream" });
  return { recorded, call, upstream };
}

const until = (holds: () => boolean): Promise<void> => provider.watch.until(holds);

describe("a content-encoding nobody asked for", () => {
  const text = "data: hello\n\n".repeat(5_000);

  it.each([
    ["gzip", gzipSync(text)],
    ["X-GZip", gzipSync(text)],
    ["deflate", deflateSync(text)],
    ["br", brotliCompressSync(text)],
    ["zstd", zstdCompressSync(text)],
    ["identity", text],
  ])("%s is taken off, and its header with it", async (coding, bytes) => {
    const { recorded, upstream } = await startCoded(coding);
    upstream.send(bytes.slice(0, 20));
    upstream.send(bytes.slice(20));
    upstream.finish();
    await until(() => recorded.ended);
    expect(recorded.story).toEqual(["head", "data", "end"]);
    expect(recorded.text).toBe(text);
    expect(recorded.head?.headers).toMatchObject({ "content-type": "text/event-stream" });
    if (coding !== "identity") expect(recorded.head?.headers).not.toHaveProperty("content-encoding");
  });

  it("gives what the provider flushed without waiting for more", async () => {
    const { recorded, upstream } = await startCoded("gzip");
    const gzip = createGzip();
    onTestFinished(() => {
      gzip.destroy();
    });
    gzip.on("data", (bytes: Uint8Array) => upstream.send(bytes));
    gzip.write("first");
    gzip.flush(constants.Z_SYNC_FLUSH);
    await until(() => recorded.text === "first");
    expect(recorded.ended).toBe(false);
  });

  it("takes the announced length with it, which is that of the coded bytes", async () => {
    const recorded = new RecordedCall(provider.watch);
    transport.start({ body: new Uint8Array(), headers: {} }, recorded);
    const upstream = await provider.accept();
    const bytes = gzipSync(text);
    upstream.head(200, { length: bytes.byteLength }, { "content-encoding": "gzip" });
    upstream.send(bytes);
    await until(() => recorded.ended);
    expect(recorded.text).toBe(text);
    expect(recorded.head?.headers).not.toHaveProperty("content-length");
  });

  it("of an empty body is no fault", async () => {
    const { recorded, upstream } = await startCoded("gzip");
    upstream.finish();
    await until(() => recorded.ended);
    expect(recorded.events).toEqual(["head", "end"]);
  });

  it("that is corrupt is one protocol_violated, and the connection is closed", async () => {
    const { recorded, upstream } = await startCoded("gzip");
    upstream.send("this is no gzip");
    await until(() => recorded.ended && upstream.abandoned);
    expect(recorded.events).toEqual(["head", "failure"]);
    expect(recorded.failure?.kind).toBe("protocol_violated");
  });

  it("that stops short in a whole answer is one protocol_violated", async () => {
    const { recorded, upstream } = await startCoded("gzip");
    upstream.send(gzipSync(text).subarray(0, -10));
    upstream.finish();
    await until(() => recorded.ended);
    expect(recorded.events.at(-1)).toBe("failure");
    expect(recorded.failure?.kind).toBe("protocol_violated");
  });

  it("that nobody knows is one protocol_violated before any head", async () => {
    const { recorded, upstream } = await startCoded("compress");
    await until(() => recorded.ended && upstream.abandoned);
    expect(recorded.events).toEqual(["failure"]);
    expect(recorded.failure?.kind).toBe("protocol_violated");
  });

  it("cut with its connection gives what came before the cut, then connection_lost", async () => {
    const { recorded, upstream } = await startCoded("gzip");
    upstream.send(gzipSync(text).subarray(0, -10));
    upstream.hangUp();
    await until(() => recorded.ended);
    expect(recorded.story).toEqual(["head", "data", "failure"]);
    expect(recorded.failure?.kind).toBe("connection_lost");
    expect(text.startsWith(recorded.text)).toBe(true);
  });

  it("is held back while paused, down to the provider, and nothing is lost", async () => {
    const plain = Buffer.alloc(32 * 1024 * 1024, "x");
    const { recorded, call, upstream } = await startCoded("gzip", (event) => {
      if (event === "data" && recorded.events.length === 2) call.pause();
    });
    upstream.send(gzipSync(plain, { level: constants.Z_NO_COMPRESSION }));
    upstream.finish();
    await until(() => recorded.events.length === 2);
    await provider.settle();
    expect(recorded.events).toEqual(["head", "data"]);
    expect(upstream.unsentBytes).toBeGreaterThan(0);
    call.resume();
    await until(() => recorded.ended);
    expect(recorded.bytes).toBe(plain.byteLength);
  });

  it("is not decoded ahead while paused, however far little would expand", async () => {
    const member = gzipSync(Buffer.alloc(4 * 1024 * 1024));
    const coded = Buffer.concat(Array.from({ length: 64 }, () => member));
    const { recorded, call, upstream } = await startCoded("gzip", (event) => {
      if (event === "data") call.pause();
    });
    const before = process.memoryUsage().arrayBuffers;
    upstream.send(coded);
    await until(() => recorded.bytes > 0);
    let most = 0;
    for (let round = 0; round < 100; round += 1) {
      await provider.settle();
      most = Math.max(most, process.memoryUsage().arrayBuffers - before);
    }
    expect(most).toBeLessThan(1024 * 1024);
    call.abort();
  });

  it("tells nothing after abort", async () => {
    const { recorded, call, upstream } = await startCoded("gzip", (event) => {
      if (event === "data") call.abort();
    });
    upstream.send(gzipSync(Buffer.alloc(1024 * 1024)));
    await until(() => upstream.abandoned);
    await provider.settle();
    expect(recorded.events).toEqual(["head", "data"]);
  });

  it("can be paused before its first byte", async () => {
    const { recorded, call, upstream } = await startCoded("br", (event) => {
      if (event === "head") call.pause();
    });
    upstream.send(brotliCompressSync(text));
    upstream.finish();
    await until(() => recorded.head !== undefined);
    await provider.settle();
    expect(recorded.events).toEqual(["head"]);
    call.resume();
    await until(() => recorded.ended);
    expect(recorded.text).toBe(text);
  });
});
