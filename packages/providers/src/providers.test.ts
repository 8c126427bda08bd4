import { dialects } from "@understudy/dialects";
import { describe, expect, it, onTestFinished } from "vitest";
import { understoodDialects } from "./crossing/understood-dialects.ts";
import { type Provider, spokenDialects } from "./provider.ts";
import { providers } from "./providers.ts";
import { readBody } from "./testing/read-body.ts";
import { RecordedCall } from "./testing/recorded-call.ts";
import { ScriptedUpstream } from "./testing/scripted-upstream.ts";
import { createProviderTransport } from "./transport/provider-transport.ts";

const completions = ["openai-chat", "openai-responses", "anthropic-messages"] as const;
const wallClock = { now: () => 0 };

const registered: readonly (readonly [string, Provider])[] = Object.entries(providers);

describe.each(registered)("%s", (name, provider) => {
  it("stands under its own name and understands what is known", () => {
    expect(provider.type).toBe(name);
    expect(Object.keys(provider.dialects).filter((dialect) => !(dialect in dialects))).toEqual([]);
    expect(understoodDialects(provider)).toEqual(expect.arrayContaining([...completions]));
    expect(provider.modelsPath ?? "/none").toMatch(/^\/[a-z]/);
  });

  it.each(spokenDialects(provider).length === 0 ? [] : [spokenDialects(provider)])(
    "answers every dialect it speaks on a path of its own, over the same connections: %s",
    async (...spoken) => {
      const upstream = await ScriptedUpstream.listen();
      onTestFinished(() => upstream.close());
      const connection = { baseUrl: upstream.baseUrl, apiKey: "sk-ours" };
      const transport = createProviderTransport({ wallClock, provider, connection });
      for (const dialect of spoken) {
        const recorded = new RecordedCall(upstream.watch);
        transport.start({ body: new Uint8Array(), headers: {}, dialect }, recorded);
        const call = await upstream.accept();
        expect(call.requestHeaders[":request"]).toBe(`POST /v1${provider.dialects[dialect]} HTTP/1.1`);
        expect(Object.values(call.requestHeaders).join()).toContain("sk-ours");
        call.head(200, { length: 2 });
        call.send("ok");
        await upstream.watch.until(() => recorded.ended);
        await upstream.settle();
      }
      expect(upstream.connectionsMade).toBe(1);
      expect(transport.openSockets).toBe(1);
      await transport.close();
    },
  );

  it("is never asked in a dialect it does not speak", async () => {
    const transport = createProviderTransport({
      wallClock,
      provider,
      connection: { baseUrl: "http://127.0.0.1:1" },
    });
    onTestFinished(() => transport.close());
    const request = { body: new Uint8Array(), headers: {}, dialect: "klingon" };
    const untold = (): void => expect.unreachable("told of a call that was never made");
    const handler = { onHead: untold, onData: untold, onEnd: untold, onFailure: untold };
    expect(() => transport.start(request, handler)).toThrow("does not understand klingon");
  });

  it("sends its key and nothing beside it, and without a key nothing", () => {
    const baseUrl = "http://127.0.0.1";
    expect(Object.values(provider.headers({ baseUrl, apiKey: "sk-1" })).join()).toMatch(/^(Bearer )?sk-1$/);
    expect(provider.headers({ baseUrl })).toEqual({});
  });

  it("leaves what nobody worded to the common table", () => {
    expect(readBody(provider, { status: 429, body: { error: { message: "m" } } }).class).toBe("rate_limited");
    expect(readBody(provider, { status: 503, body: "" }).class).toBe("unavailable");
  });

  it("reads no rate limit where no header tells of one", () => {
    expect(provider.readRateLimits?.({ "content-type": "application/json" }, 0) ?? []).toEqual([]);
  });
});

it("Azure's wording and OpenAI's are both read at Azure", () => {
  const refused = (status: number, error: object) =>
    readBody(providers["azure-openai"], { status, body: { error } }).class;
  const details = { code: "ResponsibleAIPolicyViolation" };
  expect(refused(400, { code: "content_filter", innererror: details })).toBe("content_filtered");
  expect(refused(400, { code: "string_above_max_length", message: "m" })).toBe("context_length_exceeded");
});

it("Ollama loads a model when it is asked: its first token may be long in coming", () => {
  expect(providers.ollama.modelFacts?.("any")).toEqual({ coldStart: true });
});
