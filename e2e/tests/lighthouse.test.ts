import { chromium } from "@playwright/test";
import lighthouse from "lighthouse";
import { everyAddress } from "../pages/every-page.ts";
import { launchOptions } from "../stack/browser.ts";
import { freePorts } from "../stack/free-ports.ts";
import { expect, test } from "../stack/test.ts";
import { makeTrouble, troubledWorld } from "../stack/troubled-world.ts";

test.use({ worldOptions: troubledWorld });

const pages = ["/", "/breakers", "/chains/[route]", "/requests/[requestId]"];

/** Of a hundred; an audit that fails costs more than the five. */
const least = 95;

test("Lighthouse finds pages in trouble accessible and well made", async ({
  stack,
  world,
  control,
  caller,
}) => {
  test.slow();
  await makeTrouble(world, caller);
  const addresses = await everyAddress(control);
  const port = await freePorts(1);
  const options = await launchOptions();
  const browser = await chromium.launch({
    ...options,
    args: [...(options.args ?? []), `--remote-debugging-port=${port}`],
  });
  for (const page of pages) {
    const url = new URL(addresses.get(page) ?? page, stack.dashboardUrl);
    const found = await lighthouse(url.href, {
      port,
      onlyCategories: ["accessibility", "best-practices"],
      logLevel: "silent",
      throttlingMethod: "provided",
      // The live stream never lets the network fall silent, which is waited for.
      maxWaitForLoad: 5_000,
      formFactor: "desktop",
      screenEmulation: { mobile: false, width: 1280, height: 800, deviceScaleFactor: 1, disabled: false },
    });
    const { categories = {}, audits = {} } = found?.lhr ?? {};
    const failed = Object.values(audits).flatMap(({ id, score }) =>
      score !== null && score < 1 ? [id] : [],
    );
    const scores = Object.entries(categories).map(
      ([id, { score }]) => [id, Math.round((score ?? 0) * 100)] as const,
    );
    expect(
      scores.map(([id]) => id),
      page,
    ).toEqual(["accessibility", "best-practices"]);
    for (const [id, score] of scores) {
      expect.soft(score, `${id} of ${page}, failed: ${failed.join(", ")}`).toBeGreaterThanOrEqual(least);
    }
  }
  await browser.close();
});
