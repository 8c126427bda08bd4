import Anthropic from "@anthropic-ai/sdk";
import { pathChips } from "../pages/events.ts";
import { openPage, panel } from "../pages/shell.ts";
import { expect, test } from "../stack/test.ts";

test.use({
  worldOptions: {
    dialect: "anthropic-messages",
    targets: ["alpha/opus", "beta/sonnet"],
    keys: { alpha: "ALPHA_KEY", beta: "ALPHA_KEY" },
    sameText: true,
  },
});

function asked(prompt: string): Anthropic.MessageCreateParamsNonStreaming {
  return { model: "claude-opus", max_tokens: 1_024, messages: [{ role: "user", content: prompt }] };
}

function textOf({ content }: Anthropic.Message): string {
  return content.map((block) => (block.type === "text" ? block.text : "")).join("");
}

test("a program with Anthropic's SDK is served by the fallback, and its cut stream made whole", async ({
  page,
  world,
}) => {
  const client = new Anthropic({ apiKey: "none", baseURL: world.clientOrigin, maxRetries: 0 });
  await openPage(page, "/events");

  await world.fail("alpha", "unavailable", { count: 1 });
  const { data: answer, request_id: fallenBack } = await client.messages
    .create(asked("what stands in line one?"))
    .withResponse();
  expect(textOf(answer)).toBe(world.expectedAnswer("beta/sonnet", "what stands in line one?"));
  await expect(pathChips(page, fallenBack ?? "")).toHaveText([
    "alpha/opus unavailable",
    "beta/sonnet served",
  ]);

  await world.fail("alpha", "cut", { count: 1 });
  const stream = client.messages.stream(asked("what stands in line two?"));
  expect(textOf(await stream.finalMessage())).toBe(
    world.expectedAnswer("alpha/opus", "what stands in line two?"),
  );
  await expect(pathChips(page, stream.request_id ?? "")).toHaveText([
    "alpha/opus truncated",
    "beta/sonnet asked again to take over: served",
  ]);

  await openPage(page, "/");
  await expect(panel(page, "Latest disturbed requests").locator("li[data-request]")).toHaveCount(2);
  await expect(page.getByTestId("engine-figures")).toContainText(
    "1 broken stream taken over, 1 of them made whole",
  );
});
