import { dialects, type DialectName } from "@understudy/dialects";
import { describe, expect, it, onTestFinished } from "vitest";
import { RecordedCall } from "../testing/recorded-call.ts";
import { ScriptedUpstream } from "../testing/scripted-upstream.ts";
import { wires, type Wire } from "../testing/wires.ts";
import { spokenDialects } from "../provider.ts";
import { createProviderTransport } from "../transport/provider-transport.ts";

const parameters = { type: "object", properties: { a: { type: "number" } } };

const requests = {
  "openai-chat": {
    messages: [{ role: "user", content: "hello" }],
    tools: [{ type: "function", function: { name: "f", parameters } }],
  },
  "openai-responses": {
    input: "hello",
    store: false,
    tools: [{ type: "function", name: "f", parameters, strict: false }],
  },
  "anthropic-messages": {
    max_tokens: 100,
    messages: [{ role: "user", content: "hello" }],
    tools: [{ name: "f", input_schema: parameters }],
  },
} as const satisfies Partial<Record<DialectName, object>>;

const pairs = wires.flatMap((wire) =>
  (["openai-chat", "openai-responses", "anthropic-messages"] as const)
    .filter((dialect) => !spokenDialects(wire.provider).includes(dialect))
    .map((dialect) => [dialect, wire.provider.type, wire] as const),
);

async function ask(name: keyof typeof requests, wire: Wire, stream: boolean) {
  const upstream = await ScriptedUpstream.listen();
  const connection = { baseUrl: upstream.baseUrl, apiKey: "sk-ours" };
  const transport = createProviderTransport({
    provider: wire.provider,
    connection,
    wallClock: { now: () => 0 },
  });
  onTestFinished(async () => {
    await upstream.close();
    await transport.close();
  });
  const body = Buffer.from(JSON.stringify({ model: wire.model, stream, ...requests[name] }));
  const recorded = new RecordedCall(upstream.watch);
  transport.start({ body, headers: {}, dialect: name }, recorded);
  const side = await upstream.accept();
  side.head(200, "chunked", { "content-type": "application/json" });
  if (stream) for (const frame of wire.frames) side.send(frame);
  else side.send(JSON.stringify(wire.plain));
  side.finish();
  await upstream.watch.until(() => recorded.ended);
  const read = dialects[name].readRequest(body);
  if ("fault" in read) throw new Error(read.fault.message);
  return { recorded, codec: dialects[name].codec(read.request) };
}

describe.each(pairs)("a client of %s at %s", (name, _, wire) => {
  it("reads a stream in its own format, from first content to finish", async () => {
    const { recorded, codec } = await ask(name, wire, true);
    expect(recorded.failure).toBeUndefined();
    const frames = codec.streamReader().read(Buffer.concat(recorded.chunks));
    const meanings = frames.map(({ meaning }) => meaning.kind);
    expect(meanings).toContain("content");
    expect(meanings).toContain("finish");
    expect(meanings.filter((kind) => kind === "error" || kind === "malformed")).toEqual([]);
    for (const piece of ["Grü", "ße", "call_1"]) expect(recorded.text).toContain(piece);
  });

  it("reads a plain answer in its own format", async () => {
    const { recorded, codec } = await ask(name, wire, false);
    const meaning = codec.readPlain(Buffer.concat(recorded.chunks));
    expect(meaning).toMatchObject({
      kind: "answer",
      empty: false,
      usage: { inputTokens: 3, outputTokens: 5 },
    });
    expect(recorded.text).toContain("Grüße");
  });
});
