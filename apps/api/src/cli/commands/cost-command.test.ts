import { expect, test } from "vitest";
import { startTestControl } from "../../control/testing/test-control.ts";
import { run } from "../testing/run.ts";

const first = "first/model-a";

test("what calls used and cost is told by target, level, route and tenant", async () => {
  await using control = await startTestControl({
    configure: (configuration) => ({
      ...configuration,
      prices: { currency: "USD", targets: { [first]: { input: 2_000, output: 10_000 } } },
    }),
  });
  const say = (...words: readonly string[]) => run("cost", ...words, "--url", control.admin.url);
  expect((await say()).out).toMatch(/^Since 20.*: no tokens were used\.$/);

  await control.ask();
  await control.test.gateway.store.flush();
  const { whole } = JSON.parse((await say("--json")).out);
  const { inputTokens, outputTokens } = whole;
  expect([inputTokens > 0, outputTokens > 0, whole.calls]).toEqual([true, true, 1]);
  const cost = (inputTokens * 2_000 + outputTokens * 10_000) / 1e6;
  expect(whole.costs).toEqual([{ currency: "USD", amount: cost, estimated: 0, wasted: 0 }]);

  const told = `1 +${inputTokens} +0 +${outputTokens} +0 +${Number(cost.toPrecision(4))} USD +0 +0\\.00 USD`;
  const groups = { target: first, level: "primary", route: "default", tenant: "default" };
  for (const [by, name] of Object.entries(groups)) {
    const { out } = await say("--by", by, "--since", "30d");
    expect(out).toMatch(new RegExp(`\\n${by.toUpperCase()} +CALLS .*\\n${name} +${told}\\nall +${told}$`));
  }
  expect(await say("--by", "colour")).toMatchObject({ code: 2 });
});

test("what has no price has no cost, and is said to have none", async () => {
  await using control = await startTestControl();
  await control.ask();
  await control.test.gateway.store.flush();
  const { out } = await run("cost", "--url", control.admin.url);
  expect(out).toMatch(/\nfirst\/model-a +1 +\d+ +0 +\d+ +0 +- +0 +-\n/);
  expect(out).toMatch(/\nNo price is configured: what they cost is not known\./);
});
