import { expect, it } from "vitest";
import { ask, openaiClient } from "../../testing/chat-client.ts";
import { startWordedProviders } from "../../testing/worded-providers.ts";

it("a model that starts to loop is noticed and told, gets less of the traffic, and its breaker stays closed", async () => {
  await using providers = await startWordedProviders("openai-chat", {}, (configuration) => {
    const [route] = Object.values(configuration.routes);
    if (route === undefined) throw new Error("no route");
    const sameTier = route.chain.map((entry) => ({ ...entry, priority: 1 }));
    return {
      ...configuration,
      routes: { shared: { ...route, models: ["*"], chain: sameTier } },
      alerts: { rules: { quality_drop: { forMs: 1 } }, channels: {} },
    };
  });
  const { engine, alerts } = providers.gateway.gateway;
  const client = openaiClient(providers.gateway.url);
  const ask40 = async (model?: string): Promise<number> => {
    const before = providers.calls("first");
    for (let asked = 0; asked < 40; asked += 1) {
      const question = { prompt: "hello", stream: true };
      await ask(client, model === undefined ? question : { ...question, model });
    }
    return providers.calls("first") - before;
  };
  providers.say("first", { text: "I am sorry for the confusion. ".repeat(30) });
  providers.say("second", { text: "Fine." });
  await ask40("first/model-a");
  await ask40("second/model-b");

  const { breaker, quality } = engine.live("first/model-a");
  expect(quality.figures()).toEqual({ judged: 40, marked: 40 });
  expect(breaker.snapshot().state).toBe("closed");
  await expect
    .poll(() => alerts.watch.alerts().map(({ rule, subject }) => `${rule} ${subject}`), { timeout: 30_000 })
    .toEqual(["quality_drop first/model-a"]);
  expect(await ask40()).toBeLessThan(20);
});
