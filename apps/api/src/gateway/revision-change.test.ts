import type { Configuration } from "@understudy/contract";
import { describe, expect, it } from "vitest";
import { ask, openaiClient } from "../testing/chat-client.ts";
import { routeTo, withRoutes } from "../testing/routes.ts";
import { startScriptedGateway } from "../testing/scripted-gateway.ts";
import { startTestGateway, type TestGateway } from "../testing/test-gateway.ts";

/** Stores a configuration as the next revision and runs it, as the control API does. */
async function runNext({ gateway, store }: TestGateway, configuration: Configuration): Promise<void> {
  const { number } = gateway.revision;
  const made = { author: "ann", note: "", via: "cli", baseRevision: number, sourceHash: null } as const;
  const audit = { actor: "ann", via: "cli", action: "test", object: "", result: "done", reason: "" } as const;
  await store.commit({
    mutationId: null,
    revision: { ...made, configuration },
    audit: { ...audit, changes: [] },
  });
  const revision = await store.revision(number + 1);
  if (revision === null) throw new Error("the revision was not stored");
  gateway.applyRevision(revision, null);
}

const withoutFirst = (configuration: Configuration): Configuration => {
  const { first: _, ...providers } = configuration.providers;
  const { "first/model-a": __, ...targets } = configuration.targets;
  return withRoutes({ default: { ...routeTo("second/model-b"), models: ["*"] } })({
    ...configuration,
    providers,
    targets,
  });
};

describe("a new revision", () => {
  it("is what the next request runs on, while a stream of the one before comes to its end", async () => {
    await using scripted = await startScriptedGateway();
    const { gateway, store, url, upstream } = scripted.gateway;
    const running = ask(openaiClient(url), { prompt: "hello", stream: true });
    const call = await scripted.primary.accept();
    call.head(200, "chunked", { "content-type": "text/event-stream" });
    call.send('data: {"choices":[{"index":0,"delta":{"content":"first "}}]}\n\n');
    await scripted.primary.settle();

    await runNext(scripted.gateway, withoutFirst(gateway.configuration));
    const next = await ask(openaiClient(url), { prompt: "hello" });
    expect(next.text).toBe(upstream.provider("second").expectedAnswer("model-b", "hello"));
    expect(next.headers.get("x-understudy-level")).toBe("primary");

    call.send('data: {"choices":[{"index":0,"delta":{"content":"last"},"finish_reason":"stop"}]}\n\n');
    call.finish();
    const ended = await running;
    expect(ended.error).toBeNull();
    expect(ended.text).toBe("first last");

    await store.flush();
    const recorded = await store.eventsAfter(0, 10);
    expect(recorded.map(({ servedBy, revision }) => ({ servedBy, revision }))).toEqual([
      { servedBy: "second/model-b", revision: 2 },
      { servedBy: "first/model-a", revision: 1 },
    ]);
  });

  it("keeps what is known of the targets that stay", async () => {
    await using scripted = await startScriptedGateway();
    const { gateway } = scripted.gateway;
    const { breaker } = gateway.engine.live("second/model-b");
    breaker.force({ mode: "forced_open", reason: "drill", actor: "ann", ttlMs: null });
    await runNext(scripted.gateway, withoutFirst(gateway.configuration));
    expect(gateway.engine.live("second/model-b").breaker).toBe(breaker);
    expect(breaker.snapshot().override?.mode).toBe("forced_open");
  });
});

describe("another address for a provider that refused its credential", () => {
  function elsewhere(configuration: Configuration): Configuration {
    const { first, ...others } = configuration.providers;
    if (first?.baseUrl === undefined) throw new Error("the first provider has no address");
    const moved = { ...first, baseUrl: first.baseUrl.replace("127.0.0.1", "localhost") };
    return { ...configuration, providers: { ...others, first: moved } };
  }

  it("is tried at once", async () => {
    await using test = await startTestGateway();
    const { gateway, upstream, url } = test;
    upstream.provider("first").setFault("invalid_api_key");
    await ask(openaiClient(url), { prompt: "hello" });
    const { target } = gateway.engine.live("first/model-a").connection;
    expect(gateway.engine.cooldowns.of(target)?.cooldown.reason).toBe("credential_refused");

    await runNext(test, elsewhere(gateway.configuration));
    expect(gateway.engine.cooldowns.of(target)).toBeNull();
  });
});
