import type { ProviderView } from "@understudy/contract";
import { openPage } from "../pages/shell.ts";
import { openEventStream } from "../stack/event-stream.ts";
import { secretKeys } from "../stack/world.ts";
import { expect, test } from "../stack/test.ts";

test.use({ worldOptions: { keys: { alpha: "ALPHA_KEY" } } });

// That no page has it is asserted where every page is opened: every-page.test.ts.
test("a provider's key reaches the provider, and neither the live stream nor the control API tells it", async ({
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
  await openPage(page, "/providers");
  const card = page.getByRole("region", { name: "alpha", exact: true });
  await expect(card).toContainText(/ALPHA_KEY\s*is set/);
  expect(stream.text()).toContain("alpha/large");
  expect(stream.text()).not.toContain(key);
  stream.close();
  expect(JSON.stringify(await control.query<ProviderView[]>("providers.list"))).not.toContain(key);
});
