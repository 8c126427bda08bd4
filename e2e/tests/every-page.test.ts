import { seriousFaults } from "../pages/accessibility.ts";
import { everyAddress, forgottenPages } from "../pages/every-page.ts";
import { layoutFaults } from "../pages/layout-faults.ts";
import { openWhole } from "../pages/shell.ts";
import { makeTrouble, troubledWorld } from "../stack/troubled-world.ts";
import { secretKeys } from "../stack/world.ts";
import { expect, test } from "../stack/test.ts";

test.use({ worldOptions: { ...troubledWorld, keys: { ...troubledWorld.keys, alpha: "ALPHA_KEY" } } });

/** What every page is looked at in: a desk, a phone in the dark, and the narrowest there is. */
const rooms = [
  { room: "a desk by day", colorScheme: "light", width: 1280, height: 800, axe: true },
  { room: "a phone at night", colorScheme: "dark", width: 390, height: 844, axe: true },
  { room: "a narrow phone", colorScheme: "light", width: 320, height: 640, axe: false },
] as const;

test("every page in trouble is whole and readable in every room, and tells no key", async ({
  page,
  world,
  control,
  caller,
}) => {
  test.setTimeout(600_000);
  expect(forgottenPages(), "pages that this walk would not come to").toEqual([]);
  const key = secretKeys.ALPHA_KEY;
  const bodies: Promise<string>[] = [];
  page.on("response", (response) => {
    const streams = response.headers()["content-type"]?.includes("event-stream") ?? false;
    if (!streams) bodies.push(response.text().catch(() => ""));
  });
  await makeTrouble(world, caller);
  expect(world.keysSeenBy("alpha")).toContain(`Bearer ${key}`);
  const addresses = await everyAddress(control);
  for (const [name, path] of addresses) {
    await openWhole(page, path);
    for (const { room, colorScheme, width, height, axe } of rooms) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height });
      await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
      expect.soft(await layoutFaults(page), `${name} on ${room}`).toEqual([]);
      if (axe) expect.soft(await seriousFaults(page), `${name} on ${room}`).toEqual([]);
    }
    expect.soft(await page.content(), name).not.toContain(key);
  }
  const texts = await Promise.all(bodies);
  expect(texts.length).toBeGreaterThan(addresses.size);
  expect(texts.filter((text) => text.includes(key))).toEqual([]);
});
