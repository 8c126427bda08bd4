import { describe, expect, it } from "vitest";
import { partsOf, playCrossing, textOf, type CrossingScene } from "../testing/crossing-stage.ts";
import type { RecordedCall } from "../testing/recorded-call.ts";
import { wires, type Wire } from "../testing/wires.ts";

const tools = [{ type: "function" as const, name: "f", inputSchema: { type: "object" as const } }];

function play({ provider, model }: Wire, stream = true): Promise<CrossingScene> {
  return playCrossing({ provider, model, stream, options: { tools } });
}

async function stream(wire: Wire, chunks: readonly (string | Uint8Array)[]): Promise<CrossingScene> {
  const scene = await play(wire);
  scene.upstream.head(200, "chunked");
  for (const chunk of chunks) if (chunk.length > 0) scene.upstream.send(chunk);
  return scene;
}

const bytesOf = (frames: readonly (string | Uint8Array)[]): Buffer =>
  Buffer.concat(frames.map((frame) => Buffer.from(frame)));

function expectWhole(recorded: RecordedCall, { finish }: Wire): void {
  expect(recorded.story).toEqual(["head", "data", "end"]);
  expect(textOf(recorded)).toBe("Grüße");
  const parts = partsOf(recorded);
  expect(parts.find(({ type }) => type === "tool-call")).toMatchObject({
    toolCallId: "call_1",
    toolName: "f",
    input: '{"a":1}',
  });
  expect(parts.at(-1)).toMatchObject({
    type: "finish",
    finishReason: { unified: "tool-calls", raw: finish },
    usage: { inputTokens: { total: 3 }, outputTokens: { total: 5 } },
  });
}

const named = wires.map((wire) => [wire.provider.type, wire] as const);

describe.each(named)("the wire of %s", (_, wire) => {
  it("is asked on its own path and crosses whole", async () => {
    const { upstream, ended } = await stream(wire, wire.frames);
    expect(upstream.requestHeaders[":request"]).toBe(`POST ${wire.path} HTTP/1.1`);
    upstream.finish();
    expectWhole(await ended(), wire);
  });

  it("crosses split at every byte", async () => {
    const bytes = bytesOf(wire.frames);
    const { upstream, ended } = await stream(
      wire,
      Array.from(bytes, (byte) => Buffer.from([byte])),
    );
    upstream.finish();
    expectWhole(await ended(), wire);
  });

  it("cut after any frame, or inside it, has a finish only if the provider had said so", async () => {
    for (let count = 0; count <= wire.frames.length; count += 1) {
      const before = bytesOf(wire.frames.slice(0, count));
      const next = bytesOf(wire.frames.slice(count, count + 1));
      for (const rest of [0, Math.floor(next.byteLength / 2)]) {
        for (const cut of ["finish", "hangUp"] as const) {
          // oxlint-disable-next-line no-await-in-loop
          const { upstream, ended } = await stream(wire, [before, next.subarray(0, rest)]);
          upstream[cut]();
          // oxlint-disable-next-line no-await-in-loop
          const recorded = await ended();
          const finished = partsOf(recorded).some(({ type }) => type === "finish");
          const whole = count >= wire.whole && (rest === 0 || wire.framedByLength !== true);
          expect({ count, rest, finished }).toEqual({ count, rest, finished: whole });
          expect(recorded.story.at(-1)).toBe(cut === "finish" ? "end" : "failure");
        }
      }
    }
  });

  it("reset in the middle is a lost connection", async () => {
    const { upstream, recorded, until, ended } = await stream(wire, wire.frames.slice(0, wire.whole - 1));
    await until(() => textOf(recorded) !== "");
    upstream.reset();
    expect((await ended()).failure?.kind).toBe("connection_lost");
    expect(partsOf(recorded).map(({ type }) => type)).not.toContain("finish");
  });

  it.each([0, 3])("with the provider's own error after %i frames holds it as it was", async (count) => {
    const { upstream, ended } = await stream(wire, [...wire.frames.slice(0, count), wire.error.frame]);
    upstream.finish();
    const recorded = await ended();
    expect(recorded.story).toEqual(["head", "data", "end"]);
    const last = recorded.text.split("\n\n").at(-2) ?? "";
    expect(JSON.parse(last.slice("data: ".length))).toEqual({ error: wire.error.reads });
  });

  it.each([0, 3])("with a malformed frame after %i others is one protocol_violated", async (count) => {
    const { upstream, ended, until } = await stream(wire, [...wire.frames.slice(0, count), wire.malformed]);
    const recorded = await ended();
    expect(recorded.failure?.kind).toBe("protocol_violated");
    expect(partsOf(recorded).map(({ type }) => type)).not.toContain("finish");
    await until(() => upstream.abandoned);
  });

  it("answers a plain call", async () => {
    const { upstream, ended } = await play(wire, false);
    expect(upstream.requestHeaders[":request"]).toBe(`POST ${wire.plainPath} HTTP/1.1`);
    upstream.head(200, "chunked");
    upstream.send(JSON.stringify(wire.plain));
    upstream.finish();
    expect(JSON.parse((await ended()).text)).toMatchObject({
      content: [
        { type: "text", text: "Grüße" },
        { type: "tool-call", toolCallId: "call_1", toolName: "f", input: '{"a":1}' },
      ],
      finishReason: { unified: "tool-calls", raw: wire.finish },
      usage: { inputTokens: { total: 3 }, outputTokens: { total: 5 } },
    });
  });

  it("abandoned in the middle closes the connection and leaves nothing to be heard of", async () => {
    const { upstream, call, recorded, until, provider } = await stream(
      wire,
      wire.frames.slice(0, wire.whole - 1),
    );
    await until(() => textOf(recorded) !== "");
    call.abort();
    await until(() => upstream.abandoned);
    const told = recorded.events.length;
    await provider.settle();
    expect(recorded.events.length).toBe(told);
  });
});
