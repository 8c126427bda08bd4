import { describe, expect, it } from "vitest";
import { google } from "../google.ts";
import { openaiCompatible } from "../openai-compatible.ts";
import { openai } from "../openai.ts";
import { partsOf, playCrossing } from "../testing/crossing-stage.ts";

const tools = [{ type: "function" as const, name: "f", inputSchema: { type: "object" as const } }];
const data = (value: unknown): string => `data: ${JSON.stringify(value)}\n\n`;
const chunk = (delta: object, finish: string | null = null): string =>
  data({ id: "c", created: 1, model: "m", choices: [{ index: 0, delta, finish_reason: finish }] });
const call = (index: number, id: string, written: string): string =>
  chunk({ tool_calls: [{ index, id, type: "function", function: { name: "f", arguments: written } }] });

const chatProviders = [openaiCompatible, openai].map((provider) => [provider.type, provider] as const);

describe.each(chatProviders)("a broken answer of %s", (_, provider) => {
  it.each(["finish", "hangUp"] as const)("does not tell a cut off tool call as whole (%s)", async (cut) => {
    const { upstream, ended } = await playCrossing({ provider, options: { tools } });
    upstream.head(200, "chunked");
    upstream.send(call(0, "call_1", "{}") + call(1, "call_2", '{"path":"/'));
    upstream[cut]();
    const recorded = await ended();
    expect(partsOf(recorded).map(({ type }) => type)).toEqual([
      "tool-input-start",
      "tool-input-delta",
      "tool-input-start",
      "tool-input-delta",
    ]);
  });

  it("has no finish where the provider gives an error as its reason", async () => {
    const { upstream, ended } = await playCrossing({ provider });
    upstream.head(200, "chunked");
    upstream.send(`${chunk({ content: "hel" })}${chunk({}, "error")}data: [DONE]\n\n`);
    upstream.finish();
    expect(partsOf(await ended()).map(({ type }) => type)).not.toContain("finish");
  });

  it("is no whole answer where the provider gives an error as its reason", async () => {
    const { upstream, ended } = await playCrossing({ provider, stream: false });
    upstream.head(200, "chunked");
    const choice = { index: 0, message: { role: "assistant", content: "hel" }, finish_reason: "error" };
    upstream.send(JSON.stringify({ id: "c", created: 1, model: "m", choices: [choice] }));
    upstream.finish();
    expect((await ended()).failure?.kind).toBe("protocol_violated");
  });
});

describe("a prompt that Gemini has blocked", () => {
  const blocked = { promptFeedback: { blockReason: "SAFETY" }, usageMetadata: { promptTokenCount: 3 } };

  it("is an answer that was filtered, not a broken one (streamed)", async () => {
    const { upstream, ended } = await playCrossing({ provider: google, model: "gemini-2.5-flash" });
    upstream.head(200, "chunked");
    upstream.send(data(blocked));
    upstream.finish();
    const finishReason = { unified: "content-filter", raw: "SAFETY" };
    expect(partsOf(await ended()).at(-1)).toMatchObject({ type: "finish", finishReason });
  });

  it("is an answer that was filtered, not a broken one (plain)", async () => {
    const { upstream, ended } = await playCrossing({
      provider: google,
      model: "gemini-2.5-flash",
      stream: false,
    });
    upstream.head(200, "chunked");
    upstream.send(JSON.stringify(blocked));
    upstream.finish();
    const finishReason = { unified: "content-filter", raw: "SAFETY" };
    expect(JSON.parse((await ended()).text)).toMatchObject({ finishReason });
  });
});
