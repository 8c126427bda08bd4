import type { Locator, Page } from "@playwright/test";
import { alertPill, alertRow } from "../pages/alerts.ts";
import { shareText } from "../pages/numbers.ts";
import { jobRows } from "../pages/queue.ts";
import { openWhole, panel } from "../pages/shell.ts";
import type { Call } from "../stack/caller.ts";
import { timesOf } from "../stack/recount.ts";
import type { World } from "../stack/world.ts";
import { expect, test } from "../stack/test.ts";

const targets = ["alpha/large", "beta/large"] as const;
/** Of a million tokens; large, so that sums show. */
const prices = {
  "alpha/large": { input: 5_000, output: 20_000 },
  "beta/large": { input: 1_000, output: 3_000 },
};

test.use({
  worldOptions: {
    recoveryTime: "10m",
    sections: [
      "alerts: { rules: { breaker_open: { for: 1s } } }",
      `prices: ${JSON.stringify({ currency: "USD", targets: prices })}`,
    ],
  },
});

function figure(page: Page, title: string, name: string): Locator {
  return panel(page, title).locator("dl > div", { hasText: name }).locator("dd");
}

async function vote(world: World, call: Call, score: "up" | "down"): Promise<void> {
  const headers = { "content-type": "application/json" };
  const body = JSON.stringify({ request_id: call.requestId, score });
  const answer = await fetch(`${world.clientUrl}/feedback`, { method: "POST", headers, body });
  expect(await answer.json()).toMatchObject({ served_by: call.servedBy, counted: true });
}

/** What the callers' own answers said they used, at the prices of the file. */
function spent(calls: readonly Call[], target: keyof typeof prices) {
  const usages = calls.flatMap(({ servedBy, usage }) =>
    servedBy === target && usage !== null ? [usage] : [],
  );
  const input = usages.reduce((sum, usage) => sum + usage.input, 0);
  const output = usages.reduce((sum, usage) => sum + usage.output, 0);
  const cost = (input * prices[target].input + output * prices[target].output) / 1_000_000;
  return { cost: `${cost.toFixed(2)}\u00a0USD`, input, output, calls: usages.length };
}

test("cost, kept answers, votes, waiting jobs and an alert's shares equal a recount", async ({
  page,
  world,
  caller,
  control,
}) => {
  const primary = await caller.askInARow(9);
  for (const call of primary.slice(0, 4)) await vote(world, call, "up");
  for (const call of primary.slice(4, 6)) await vote(world, call, "down");
  await world.fail("alpha", "unavailable");
  const fallback = await Promise.all(Array.from({ length: 7 }, () => caller.ask()));
  for (const call of fallback) expect(call).toMatchObject({ level: "fallback", servedBy: "beta/large" });
  for (const call of fallback.slice(0, 1)) await vote(world, call, "down");
  const answered = [...primary, ...fallback];

  await openWhole(page, "/alerts");
  const effects = alertRow(page, "breaker_open").getByRole("list", { name: "What users get" });
  const share = (count: number) => shareText(count, answered.length);
  await expect(effects).toContainText(
    new RegExp(`Primary\\s*${share(9)}.*Fallback\\s*${share(7)}.*of ${answered.length} requests`),
  );

  await expect(async () => {
    const open = await page.locator("li[data-alert] [data-alert-state=open]").count();
    expect(await alertPill(page).textContent()).toMatch(new RegExp(`^${open} alert`, "u"));
  }).toPass();

  await openWhole(page, "/metrics?tab=cost&range=15m");
  for (const target of targets) {
    const { cost, input, output, calls } = spent(answered, target);
    const row = page.getByRole("table", { name: "Cost by target" }).getByRole("row", { name: target });
    await expect(row.getByRole("cell")).toHaveText([cost, String(input), String(output), "0", String(calls)]);
  }

  await openWhole(page, "/providers");
  await expect(page.locator('[data-quality="alpha/large"]')).toContainText(
    /9 answers: none marked\s*6 votes: 4 up, 2 down/,
  );
  await expect(page.locator('[data-quality="beta/large"]')).toContainText(
    /7 answers: none marked\s*1 vote: 0 up, 1 down/,
  );

  await world.failAll("unavailable");
  const again = await Promise.all(primary.slice(0, 3).map(({ prompt }) => caller.ask(prompt)));
  for (const call of again) expect(call).toMatchObject({ level: "cache", status: 200 });
  expect(await caller.ask()).toMatchObject({ level: "error", status: 503 });
  await openWhole(page, "/cache");
  await expect(figure(page, "Now", "Kept answers")).toHaveText(`${answered.length} of at most 10,000`);
  await expect(figure(page, "Now", "Served, last 24 h")).toContainText(
    /^3 of 4 looked for\s*exact 3, guarded 0$/,
  );
  await expect(panel(page, "Newest kept answers")).toContainText(`${answered.length} of ${answered.length}`);
  const kept = page.locator("li[data-kept]");
  const keptIds = await kept.evaluateAll((rows) => rows.map((row) => row.getAttribute("data-kept") ?? ""));
  expect(keptIds.toSorted()).toEqual(answered.map(({ requestId }) => requestId).toSorted());

  await openWhole(page, "/settings/retention");
  const whole = panel(page, "Kept now");
  await expect(whole).toContainText(`${caller.calls.length} requests, the oldest of`);
  await expect(whole).toContainText(`Answers for emergencies${answered.length} answers`);
  await openWhole(page, "/");
  const net = page.getByRole("group", { name: "Safety net" });
  await expect(net).toContainText(`${answered.length} answers kept`);

  const waiting = [await caller.askWithPatience(), await caller.askWithPatience()];
  for (const call of waiting) expect(call).toMatchObject({ status: 202, level: "deferred" });
  await openWhole(page, "/queue");
  await expect(jobRows(page)).toHaveCount(2);
  const numbers = ["Waiting", "Running"].map((name) => figure(page, "Now", name).textContent());
  const [idle, running] = (await Promise.all(numbers)).map(Number);
  expect((idle ?? 0) + (running ?? 0)).toBe(2);

  await world.failAll(null);
  for (const target of targets) await control.change("breakers.reset", { target });
  await expect(async () => {
    const done = await jobRows(page).locator("[data-job-state=done]").count();
    expect(done).toBeGreaterThan(0);
    expect(await figure(page, "Now", "Ended in the last minute").textContent()).toBe(String(done));
    expect(await figure(page, "Now", "Waiting").textContent()).toBe(String(waiting.length - done));
    const jobs = waiting.flatMap((call) => timesOf(call, world).calls);
    expect(jobs.filter(({ outcome }) => outcome === "served")).toHaveLength(done);
  }).toPass();
});
