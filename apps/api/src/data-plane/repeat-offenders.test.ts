import { expect, it } from "vitest";
import { ask, openaiClient } from "../testing/chat-client.ts";
import { routeTo, withRoutes } from "../testing/routes.ts";
import { startTestGateway } from "../testing/test-gateway.ts";

it("a prompt that fails everywhere costs one call when it comes again, and nobody else anything", async () => {
  const test = await startTestGateway({
    providers: { first: ["m"], second: ["m"], third: ["m"] },
    configure: withRoutes({ default: { ...routeTo("first/m", "second/m", "third/m"), models: ["gpt-*"] } }),
  });
  try {
    const names = ["first", "second", "third"] as const;
    const calls = () => names.map((name) => test.upstream.provider(name).calls.length);
    for (const name of names) test.upstream.provider(name).setFault("server_error");
    await test.upstream.settled();
    const client = openaiClient(test.url);
    const poison = { prompt: "what every model stumbles over" };

    const first = await ask(client, poison);
    expect(first.error).toMatchObject({ status: 503, code: "all_targets_failed" });
    const before = calls();
    const again = await ask(client, poison);
    expect(again.error).toMatchObject({ status: 503, code: "all_targets_failed" });
    expect(again.error).toMatchObject({
      error: {
        attempts: [
          { target: "first/m", outcome: "server_error" },
          { target: "second/m", outcome: "skipped: failed_everywhere" },
          { target: "third/m", outcome: "skipped: failed_everywhere" },
        ],
      },
    });
    expect(calls()).toEqual(before.map((count, place) => (place === 0 ? count + 1 : count)));

    for (const name of names) test.upstream.provider(name).setFault(null);
    await test.upstream.settled();
    const other = await ask(client, { prompt: "anything else" });
    expect(other.headers.get("x-understudy-served-by")).toBe("first/m");
  } finally {
    await test.dispose();
  }
});
