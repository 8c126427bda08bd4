import type { ProviderView } from "@understudy/contract";
import { everyPage, openPage } from "../pages/shell.ts";
import { openEventStream } from "../stack/event-stream.ts";
import { secretKeys } from "../stack/world.ts";
import { expect, test } from "../stack/test.ts";

test.use({ worldOptions: { keys: { alpha: "ALPHA_KEY" } } });

test("a provider's key reaches the provider and no page, however it is looked for", async ({
  page,
  stack,
  world,
  control,
  caller,
}) => {
  const key = secretKeys.ALPHA_KEY;
  const stream = await openEventStream(`${stack.dashboardUrl}/api/trpc/live.feed?input=%7B%7D`);
  expect(await caller.ask()).toMatchObject({ level: "primary", servedBy: "alpha/large" });
  expect(world.keysSeenBy("alpha")).toContain(`Bearer ${key}`);
  const bodies: Promise<string>[] = [];
  page.on("response", (response) => {
    const streams = response.headers()["content-type"]?.includes("event-stream") ?? false;
    if (!streams) bodies.push(response.text().catch(() => ""));
  });
  for (const path of everyPage) {
    await openPage(page, path);
    expect(await page.content(), path).not.toContain(key);
  }
  await openPage(page, "/providers");
  const card = page.getByRole("region", { name: "alpha", exact: true });
  await expect(card).toContainText(/ALPHA_KEY\s*is set/);
  const texts = await Promise.all(bodies);
  expect(texts.length).toBeGreaterThan(everyPage.length);
  expect(texts.filter((text) => text.includes(key))).toEqual([]);
  expect(stream.text()).toContain("alpha/large");
  expect(stream.text()).not.toContain(key);
  stream.close();
  expect(JSON.stringify(await control.query<ProviderView[]>("providers.list"))).not.toContain(key);
});
