import Anthropic from "@anthropic-ai/sdk";
import { describe, expect, it } from "vitest";
import { routeTo, withRoutes } from "../testing/routes.ts";
import { answer, answerAll, startScriptedProviders } from "../testing/scripted-providers.ts";
import type { Configuration } from "@understudy/contract";

const providers = { claude: ["opus"], small: ["haiku"], spare: ["opus"], gpt: ["gpt"] };
const counted = { input_tokens: 2095 };
const down = { type: "error", error: { type: "api_error", message: "down" } };
const question = { model: "chat", messages: [{ role: "user" as const, content: "How long is this?" }] };

/** Three accounts at Anthropic and one at OpenAI. */
function configure(configuration: Configuration): Configuration {
  const accounts = Object.entries(configuration.providers).map(([id, settings]) => {
    const type = id === "gpt" ? ("openai" as const) : ("anthropic" as const);
    return [id, { ...settings, type, baseUrl: (settings.baseUrl ?? "").replace(/\/v1$/, "") }] as const;
  });
  return withRoutes({
    chat: routeTo("claude/opus", "small/haiku", "spare/opus", "gpt/gpt"),
    gpt: routeTo("gpt/gpt"),
  })({ ...configuration, providers: Object.fromEntries(accounts) });
}

function anthropicClient(url: string): Anthropic {
  return new Anthropic({ baseURL: url, apiKey: "none", maxRetries: 0 });
}

describe("an application that counts tokens with Anthropic's SDK", () => {
  it("gets the provider's count", async () => {
    await using scripted = await startScriptedProviders(providers, configure);
    const asking = anthropicClient(scripted.url).messages.countTokens(question);
    const call = await scripted.upstream("claude").accept();
    expect(call.requestHeaders[":request"]).toBe("POST /v1/messages/count_tokens HTTP/1.1");
    expect(JSON.parse(call.requestBody)).toEqual({ ...question, model: "opus" });
    answer(call, 200, counted);
    expect(await asking).toEqual(counted);
  });

  it("is answered by the same model elsewhere, and by no other: each counts in its own way", async () => {
    await using scripted = await startScriptedProviders(providers, configure);
    void answerAll(scripted.upstream("claude"), 503, down);
    void answerAll(scripted.upstream("spare"), 200, counted);
    expect(await anthropicClient(scripted.url).messages.countTokens(question)).toMatchObject(counted);
    expect(scripted.upstream("small").connectionsMade).toBe(0);
    expect(scripted.upstream("gpt").connectionsMade).toBe(0);
  });

  it("is told when no target of the route counts in Anthropic's way", async () => {
    await using scripted = await startScriptedProviders(providers, configure);
    const failure: unknown = await anthropicClient(scripted.url)
      .messages.countTokens({ ...question, model: "gpt" })
      .catch((raised: unknown) => raised);
    expect(failure).toBeInstanceOf(Anthropic.NotFoundError);
    expect(failure).toMatchObject({ status: 404, error: { error: { code: "route_not_found" } } });
    expect(scripted.upstream("gpt").connectionsMade).toBe(0);
  });
});
