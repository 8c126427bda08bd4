import type { Locator } from "@playwright/test";
import { chatPath } from "@understudy/chaos";
import type { EventView } from "@understudy/contract";
import type { Call } from "../stack/caller.ts";
import { sendBumpyTraffic, sendOutage } from "../stack/mixed-traffic.ts";
import {
  boundsOf,
  endedWithin,
  firstTokensOf,
  isAnswered,
  providerFirstTokens,
  providerTotals,
  totalOf,
  type Bounds,
} from "../stack/recount.ts";
import type { World } from "../stack/world.ts";
import { readCount, readDuration, readTable, shareText } from "../pages/numbers.ts";
import { requestRows } from "../pages/events.ts";
import { choose, openPage, panel } from "../pages/shell.ts";
import { recountLists } from "../recounts/listed-requests.ts";
import { recountChain, recountFallback } from "../recounts/routes.ts";
import { recountSpread } from "../recounts/spread.ts";
import { recountBreaker, recountProvider } from "../recounts/targets.ts";
import { expect, test } from "../stack/test.ts";

test.use({ worldOptions: { recoveryTime: "10m" } });

const targets = ["alpha/large", "beta/large", "gamma/small"] as const;
const percentiles = { p50: 0.5, p95: 0.95, p99: 0.99 } as const;

function servedRecords(world: World, ids: readonly string[]) {
  return recordsOf(world, ids, ["served"]);
}

/** Those that were cut short too: they count as having taken at least so long. */
function timedRecords(world: World, ids: readonly string[]) {
  return recordsOf(world, ids, ["served", "aborted"]);
}

function recordsOf(world: World, ids: readonly string[], outcomes: readonly string[]) {
  return ids.flatMap((id) =>
    world
      .provider(id)
      .calls.filter(
        ({ path, outcome }) => path === chatPath && outcome !== null && outcomes.includes(outcome),
      ),
  );
}

function expectWithin(shown: string | null, bounds: Bounds, what: string): void {
  const value = readDuration(shown ?? "") ?? Number.NaN;
  expect(value, what).toBeGreaterThanOrEqual(bounds.least);
  expect(value, what).toBeLessThanOrEqual(bounds.most);
}

/** Holds a latency figure's percentiles of the whole range against what both ends saw. */
async function expectPercentiles(
  figure: Locator,
  { inner, outer, cut = 0 }: { inner: readonly number[]; outer: readonly number[]; cut?: number },
): Promise<void> {
  expect(inner.length, "both ends counted the same").toBe(outer.length);
  await expect(figure).toContainText(`n ${outer.length}${cut === 0 ? "" : `, ${cut} cut short`} ·`);
  for (const [name, share] of Object.entries(percentiles)) {
    const shown = await figure.locator("dl > div", { hasText: name }).locator("dd").textContent();
    const least = { p50: 1, p95: 20, p99: 100 }[name] ?? 0;
    if (outer.length < least) expect(shown, `${name} of too few`).toBe("–");
    else expectWithin(shown, boundsOf(inner, outer, share), `${name} of ${outer.length}`);
  }
}

/** Every bucket holds the calls that surely ended in it, none that surely did not, and all add up. */
function expectBuckets(rows: readonly { at: number; count: number }[], calls: readonly Call[]): void {
  const stepMs = (rows[0]?.at ?? 0) - (rows[1]?.at ?? 0);
  expect(stepMs).toBe(10_000);
  expect(rows.reduce((sum, { count }) => sum + count, 0)).toBe(calls.length);
  for (const { at, count } of rows) {
    const { surely, perhaps } = endedWithin(calls, at, at + stepMs);
    expect(count, new Date(at).toISOString()).toBeGreaterThanOrEqual(surely);
    expect(count, new Date(at).toISOString()).toBeLessThanOrEqual(perhaps);
  }
}

function streams(calls: readonly Call[]): readonly Call[] {
  return calls.filter(({ streamed }) => streamed);
}

/** A request nobody can read, which no target is asked about; tells the code it is refused with. */
async function sendUnreadable(world: World): Promise<string> {
  const headers = { "content-type": "application/json" };
  const response = await fetch(`${world.clientUrl}/chat/completions`, { method: "POST", headers, body: "{" });
  const { error }: { error: { code: string } } = JSON.parse(await response.text());
  return error.code;
}

test("every number on the pages equals a recount by those who called and those who answered", async ({
  page,
  world,
  caller,
  control,
}) => {
  test.slow();
  await sendBumpyTraffic(world, caller);
  await test.step("a breaker before it opens", () => recountBreaker(page, world, caller.calls));
  await sendOutage(world, caller);
  const refused = [await sendUnreadable(world), await sendUnreadable(world)];
  const { calls } = caller;
  const ofLevel = (level: string) => calls.filter((call) => call.level === level);
  const answered = calls.filter(isAnswered);
  const left = ofLevel("cancelled");
  // Who hung up had seen the first content, and would have waited longer for the whole.
  const begun = [...streams(answered), ...left];
  const timed = [...answered, ...left];
  const failed = calls.filter((call) => call.status === 503 || (call.streamed && call.error !== null));
  expect(calls).toHaveLength(191);
  expect([answered.length, failed.length]).toEqual([176, 9]);
  const lengths = ["primary", "fallback", "cancelled", "error"].map((level) => ofLevel(level).length);
  expect(lengths).toEqual([145, 36, 3, 7]);
  const servedBy = (target: string) => answered.filter((call) => call.servedBy === target);
  for (const target of targets) {
    const [id = ""] = target.split("/");
    expect(servedRecords(world, [id]), target).toHaveLength(servedBy(target).length);
  }

  await test.step("overview", async () => {
    await openPage(page, "/?range=15m");
    const users = panel(page, "What users get");
    await expect(users).toContainText(`last 5 m, ${calls.length} requests`);
    // The last request found nobody to be asked; where nobody is left, each is tried again before its time.
    expect(calls.at(-1)?.attempts).toBe(0);
    const pill = page.getByTestId("status-pill");
    await expect(pill).toHaveText(/^3 targets (down|in trouble|on trial)/u);
    await expect(pill).toContainText(`${shareText(failed.length, calls.length)} of requests failed`);
    for (const [level, count] of [
      ["primary", ofLevel("primary").length],
      ["fallback", ofLevel("fallback").length],
      ["cache", 0],
      ["deferred", 0],
      ["cancelled", ofLevel("cancelled").length],
      ["error", ofLevel("error").length],
    ] as const) {
      const bar = users.locator("div", { has: page.locator(`> [data-level=${level}]`) });
      await expect(bar).toContainText(`${shareText(count, calls.length)} (${count})`);
    }
    await expect(users).toContainText(
      `Failed or interrupted${shareText(failed.length, calls.length)} ${failed.length} of ${calls.length}`,
    );
    await expect(users.getByRole("list", { name: "Answered by" }).getByRole("listitem")).toHaveText(
      ["alpha/large", "beta/large"].map(
        (target) =>
          `${target}${shareText(servedBy(target).length, calls.length)} (${servedBy(target).length})`,
      ),
    );
    // Alpha alone was left by its users; beta was left by the gateway, which tells nobody's wait.
    const records = [...timedRecords(world, ["alpha"]), ...servedRecords(world, ["beta", "gamma"])];
    const figure = (name: string) => users.locator("dl > div", { hasText: name }).locator("dd");
    await expect(figure("First token, p95")).toContainText(`n ${begun.length}`);
    expectWithin(
      await figure("First token, p95").textContent(),
      boundsOf(
        providerFirstTokens(records.filter(({ stream }) => stream)),
        firstTokensOf(begun),
        percentiles.p95,
      ),
      "first token p95",
    );
    await expect(figure("Whole answer, p95")).toContainText(`n ${timed.length}, ${left.length} cut short`);
    expectWithin(
      await figure("Whole answer, p95").textContent(),
      boundsOf(providerTotals(records), timed.map(totalOf), percentiles.p95),
      "whole answer p95",
    );
  });

  await test.step("what the engine did beside", async () => {
    const broken = world.provider("alpha").counts().outcomes.error_after_token ?? 0;
    const mended = broken - streams(calls).filter(({ error }) => error !== null).length;
    const { rows } = await control.query<{ rows: EventView[] }>("events.page", { limit: 100 });
    const wasted = rows
      .flatMap(({ path }) => path)
      .reduce((sum, step) => sum + (step.kind === "attempt" ? (step.wastedTokens ?? 0) : 0), 0);
    expect([broken, mended, wasted > 0]).toEqual([2, 0, true]);
    const line = page.getByTestId("engine-figures");
    await expect(line).toContainText(
      `${broken} broken streams taken over, ${mended} of them made whole; about ${wasted} tokens paid twice.`,
    );
    await expect(line).toContainText(`Refused without asking a target: ${refused.length} ${refused[0]}.`);
    await expect(line).not.toContainText("hedge");
  });

  await test.step("share by level, as a table", async () => {
    const box = panel(page, "Served by");
    await expect(box).toContainText(`of ${calls.length} requests.`);
    await choose(box.getByRole("radio", { name: "Table" }));
    const rows = await readTable(box.getByRole("table"));
    const columns = ["primary", "fallback", "cache", "deferred", "cancelled", "error"];
    columns.forEach((level, column) => {
      const counts = rows.map(({ at, cells }) => ({ at, count: readCount(cells[column] ?? "") }));
      expectBuckets(counts, ofLevel(level));
    });
    expectBuckets(
      rows.map(({ at, cells }) => ({ at, count: readCount(cells[6] ?? "") })),
      calls,
    );
  });

  await test.step("users' latency", async () => {
    const records = [...timedRecords(world, ["alpha"]), ...servedRecords(world, ["beta"])];
    const streams = records.filter(({ stream }) => stream);
    const toFirst = panel(page, "Users wait to the first token");
    await expectPercentiles(toFirst.locator("figure"), {
      inner: providerFirstTokens(streams),
      outer: firstTokensOf(begun),
    });
    await choose(toFirst.getByRole("radio", { name: "Table" }));
    const rows = await readTable(toFirst.getByRole("table"));
    expectBuckets(
      rows.map(({ at, cells }) => ({ at, count: readCount(cells[3] ?? "") })),
      begun,
    );

    await openPage(page, "/metrics?range=15m&measure=total");
    await expectPercentiles(panel(page, "Users wait to the end").locator("figure"), {
      inner: providerTotals(records),
      outer: timed.map(totalOf),
      cut: left.length,
    });
    await recountSpread(page, { inner: providerTotals(records), outer: timed.map(totalOf) });
  });

  await test.step("targets' latency", async () => {
    const broken = streams(calls).filter(({ error }) => error !== null);
    const cutShort: Readonly<Record<string, readonly Call[]>> = { alpha: left, beta: broken };
    for (const target of ["alpha/large", "beta/large"]) {
      const [id = ""] = target.split("/");
      const cut = cutShort[id] ?? [];
      const item = panel(page, "Per target").getByRole("listitem").filter({ hasText: target });
      await expectPercentiles(item.locator("figure"), {
        inner: providerTotals(timedRecords(world, [id])),
        outer: [...servedBy(target), ...cut].map(totalOf),
        cut: cut.length,
      });
    }
  });

  await test.step("failed calls by class", async () => {
    await openPage(page, "/metrics?range=15m&tab=errors&table=errors");
    const box = panel(page, "Failed calls by class");
    const heads = await box.getByRole("columnheader").allTextContents();
    const rows = await readTable(box.getByRole("table"));
    const told = (name: string) =>
      rows.reduce((sum, { cells }) => sum + readCount(cells[heads.indexOf(name) - 1] ?? ""), 0);
    const counts = ["alpha", "beta", "gamma"].map((id) => world.provider(id).counts());
    const outcome = (name: keyof (typeof counts)[number]["outcomes"]) =>
      counts.reduce((sum, { outcomes }) => sum + (outcomes[name] ?? 0), 0);
    const started = counts.reduce((sum, count) => sum + count.started, 0);
    expect([told("Calls"), told("Failed")]).toEqual([
      started,
      started - outcome("served") - outcome("aborted"),
    ]);
    expect([told("Overloaded"), told("Request refused")]).toEqual([
      outcome("unavailable"),
      outcome("invalid_request"),
    ]);
    const row = panel(page, "Classes").getByRole("listitem").filter({ hasText: "unavailable" });
    await expect(row).toContainText(String(outcome("unavailable")));
    await row.getByRole("link").click();
    await expect(page).toHaveURL(/class=unavailable/);
    await expect(requestRows(page).first()).toBeVisible();
    for (const request of await requestRows(page).all()) await expect(request).toContainText("unavailable");
  });

  await test.step("requests, one by one", () => recountLists(page, world, calls));

  await test.step("providers and shares", async () => {
    await openPage(page, "/providers");
    for (const id of ["alpha", "beta", "gamma"]) {
      const { started, outcomes } = world.provider(id).counts();
      // Calls that were left because they brought nothing are nobody's failure.
      const failures = started - (outcomes.served ?? 0) - (outcomes.aborted ?? 0);
      await expect(page.getByRole("region", { name: id, exact: true })).toContainText(
        `${shareText(failures, started)} failed (${failures} of ${started})`,
      );
    }
    await openPage(page, "/chains/default");
    await expect(page.getByRole("main")).toContainText(`shares of ${calls.length} requests in the last hour`);
    for (const target of targets) {
      await expect(page.locator(`li[data-reorder="${target}"]`)).toContainText(
        shareText(servedBy(target).length, answered.length),
      );
    }
    await recountProvider(page, world, "beta");
  });

  await test.step("ways of requests", () => recountFallback(page, calls));
  await test.step("chain and revision", () => recountChain(page, world, { calls, control }));
});
