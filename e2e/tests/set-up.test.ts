import { openPage } from "../pages/shell.ts";
import { expect, test } from "../stack/test.ts";

const key = "sk-typed-once-5b2c8f0d7e11a1b2";

test.use({
  worldOptions: { targets: ["alpha/large", "alpha/small"], configured: false },
  provokes: [/status of 400/],
});

test("the demo is left for a provider of one's own in three steps, and a restart keeps it", async ({
  page,
  world,
  caller,
}) => {
  await openPage(page, "/");
  const banner = page.getByRole("complementary", { name: "Demo" });
  await expect(banner).toContainText("Simulated providers");
  await banner.getByRole("link", { name: "Set up your own" }).click();
  await expect(page.getByRole("heading", { name: "Set up your own" })).toBeVisible();

  await page.getByLabel("Kind").selectOption("openai-compatible");
  await page.getByLabel("Name").fill("alpha");
  await page.getByLabel("Address").fill("nowhere");
  await page.getByLabel("Key", { exact: true }).fill(key);
  await page.getByRole("button", { name: "Check key" }).click();
  await expect(page.getByText("providers.alpha.base_url: must be an address")).toBeVisible();
  await page.getByLabel("Address").fill(world.addressOf("alpha"));
  await page.getByRole("button", { name: "Check key" }).click();
  await expect(page.getByText("The key is accepted: 2 models.")).toBeVisible();
  await page.getByRole("button", { name: "Choose models" }).click();

  const chosen = page.getByRole("list", { name: "Chosen models" });
  await expect(chosen.getByRole("listitem")).toHaveText([/large/]);
  await page.getByRole("list", { name: "Models it has" }).getByRole("button", { name: "small" }).click();
  await expect(chosen.getByRole("listitem")).toHaveText([/large/, /small/]);
  await page.getByRole("button", { name: "Leave the demo…" }).click();
  const dialog = page.getByRole("dialog", { name: "Leave the demo" });
  await expect(dialog).toContainText("The simulated providers and the sample traffic.");
  await dialog.getByRole("button", { name: "Leave the demo" }).click();
  await expect(page.getByRole("heading", { name: "alpha is set up" })).toBeVisible();
  await expect(banner).toBeHidden();

  await page.getByRole("button", { name: "Send", exact: true }).click();
  await expect(page.locator("[data-rehearsal=ended] [data-answer]")).toHaveText(
    world.expectedAnswer("alpha/large", "Say hello in one sentence."),
  );
  await expect(page.getByText(`${world.clientUrl}/chat/completions`)).toBeVisible();

  expect(await caller.ask()).toMatchObject({ level: "primary", servedBy: "alpha/large" });
  expect(world.keysSeenBy("alpha")).toContain(`Bearer ${key}`);

  await page.getByRole("link", { name: "All providers" }).click();
  const card = page.getByRole("region", { name: "alpha", exact: true });
  await expect(card).toContainText("…a1b2");
  expect(await page.content()).not.toContain(key);
  await card.getByRole("link", { name: "alpha", exact: true }).click();
  await page.getByRole("button", { name: "Remove alpha" }).click();
  const removal = page.getByRole("dialog", { name: "Remove alpha" });
  await expect(removal.getByRole("link", { name: "Take it out of default" })).toBeVisible();
  await expect(removal.getByRole("button", { name: "Remove", exact: true })).toBeDisabled();

  // Nobody looks while the gateway is gone.
  await page.goto("about:blank");
  await world.killGateway();
  await world.restartGateway();
  expect(await caller.ask()).toMatchObject({ level: "primary", servedBy: "alpha/large" });
});
