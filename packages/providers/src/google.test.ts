import { describe, expect, it } from "vitest";
import { google } from "./google.ts";
import { playCrossing } from "./testing/crossing-stage.ts";
import { vertex } from "./vertex.ts";

describe.each([google, vertex])("Gemini at $type", (provider) => {
  it("is asked with the key in Google's own header", async () => {
    const { upstream } = await playCrossing({ provider, model: "gemini-2.5-flash" });
    expect(upstream.requestHeaders).toMatchObject({
      ":request": "POST /v1/models/gemini-2.5-flash:streamGenerateContent?alt=sse HTTP/1.1",
      "x-goog-api-key": "sk-ours",
    });
    expect(upstream.requestHeaders).not.toHaveProperty("authorization");
  });

  it("keeps a query of the base URL beside its own", async () => {
    const { upstream } = await playCrossing({
      provider,
      model: "gemini-2.5-flash",
      connection: { baseUrl: "http://127.0.0.1:PORT/v1?tenant=1" },
    });
    expect(upstream.requestHeaders[":request"]).toContain(":streamGenerateContent?alt=sse&tenant=1 ");
  });

  it("does not go back for more where the model would take a second call", async () => {
    const { upstream, ended } = await playCrossing({ provider, model: "gemini-2.5-flash" });
    upstream.head(200, "chunked");
    const candidates = [
      { content: { parts: [{ text: "half" }] }, finishReason: "CONTINUATION", continuationToken: "t" },
    ];
    upstream.send(`data: ${JSON.stringify({ candidates })}\n\n`);
    upstream.finish();
    const recorded = await ended();
    expect(recorded.story).toEqual(["head", "data", "end"]);
    expect(recorded.text).toContain("half");
    expect(recorded.text).not.toContain('"finish"');
  });

  it("tells the published facts of a model", () => {
    const pro = { contextWindow: 1_048_576, maxOutputTokens: 65_536, reasoning: true, prefill: "none" };
    expect(provider.modelFacts?.("gemini-2.5-pro")).toEqual(pro);
    expect(provider.modelFacts?.("gemini-9-unheard-of")).toEqual({ prefill: "none" });
  });
});
