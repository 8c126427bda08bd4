import { chatPath, type CallRecord } from "@understudy/chaos";
import { expect, type Page } from "@playwright/test";
import { breakerRow } from "../pages/breakers.ts";
import { readCount, shareText } from "../pages/numbers.ts";
import { openWhole, panel } from "../pages/shell.ts";
import type { Call } from "../stack/caller.ts";
import { timesOf } from "../stack/recount.ts";
import type { World } from "../stack/world.ts";

/** How the pages say what a provider did. */
const failureWords: ReadonlyMap<string | null, string> = new Map([
  ["unavailable", "unavailable"],
  ["invalid_request", "invalid request"],
  ["error_after_token", "server error"],
]);

/** Neither good nor bad news of a target (docs/resilience.md section 2). */
const neutral: readonly (string | null)[] = ["invalid_request", "aborted"];

/** Of a breaker's window (docs/resilience.md section 1), and of the slots that it is cut into. */
const [windowMs, slotMs] = [60_000, 5_000];

/** A breaker that has not opened: what it counts, on both its pages, by the provider's log. */
export async function recountBreaker(page: Page, world: World, calls: readonly Call[]): Promise<void> {
  const records = chatsOf(world, "alpha");
  const since = (ms: number) => records.filter(({ startedAt }) => startedAt > Date.now() - ms);
  const most = counted(since(windowMs));
  await openWhole(page, "/breakers");
  const text = await breakerRow(page, "alpha/large").textContent();
  const row = /(\d+) of 5 failures in a row.*?(\d+) of ([\d,]+) failed in 1\sm/u.exec(text ?? "");
  const least = counted(since(windowMs - slotMs));
  const [, inARow = "", failed = "", ended = ""] = row ?? [];
  expect(Number(inARow), text ?? "").toBe(failuresInARow(records));
  expectAmong(readCount(failed), least.failed, most.failed);
  expectAmong(readCount(ended), least.ended, most.ended);

  await openWhole(page, "/breakers/alpha%2Flarge");
  const closed = panel(page, "How it goes from state to state").getByRole("listitem").first();
  await expect(closed).toContainText(`${inARow} of 5 failures in a row.`);
  const firstTokens = records.filter(({ stream, firstTokenAt }) => stream && firstTokenAt !== null).length;
  await expect(closed).toContainText(
    `${failed} of ${ended} calls failed in 1\u00a0m; first tokens late: 0 of ${firstTokens}.`,
  );
  await expectFailures(page, world, "alpha");
  const failing = calls.filter((call) => timesOf(call, world).calls.some(isFailureOf("alpha")));
  const newest = failing.toSorted((a, b) => b.endedAt - a.endedAt).map(({ requestId }) => requestId);
  const listed = page.getByRole("list", { name: "Last failing requests" }).locator("li[data-request]");
  await expect(listed).toHaveCount(newest.length);
  for (const [place, id] of newest.entries()) {
    await expect(listed.nth(place)).toHaveAttribute("data-request", id);
  }
}

/** The page of a provider: its failures by class as its own log has them, and what is under way. */
export async function recountProvider(page: Page, world: World, id: string): Promise<void> {
  await openWhole(page, `/providers/${id}`);
  await expectFailures(page, world, id);
  await expect(panel(page, "Limits")).toContainText("0 calls under way, no limit");
}

async function expectFailures(page: Page, world: World, id: string): Promise<void> {
  const records = chatsOf(world, id);
  const outcomes = records.filter(isFailureOf(id)).map(({ outcome }) => failureWords.get(outcome));
  const rows = page.getByRole("list", { name: "Failures by class" }).getByRole("listitem");
  await expect(rows).toHaveCount(new Set(outcomes).size);
  for (const name of new Set(outcomes)) {
    const count = outcomes.filter((outcome) => outcome === name).length;
    await expect(rows.filter({ hasText: name ?? "" })).toHaveText(
      `${name}${count}${shareText(count, records.length)} of ${records.length}`,
    );
  }
}

function chatsOf(world: World, id: string): readonly CallRecord[] {
  return world.provider(id).calls.filter(({ path }) => path === chatPath);
}

function isFailureOf(id: string): (record: CallRecord) => boolean {
  return ({ provider, outcome }) => provider === id && outcome !== "served" && outcome !== "aborted";
}

function counted(records: readonly CallRecord[]): { readonly ended: number; readonly failed: number } {
  const telling = records.filter(({ outcome }) => !neutral.includes(outcome));
  return { ended: telling.length, failed: telling.filter(({ outcome }) => outcome !== "served").length };
}

function failuresInARow(records: readonly CallRecord[]): number {
  const ended = records
    .filter(({ outcome }) => !neutral.includes(outcome))
    .toSorted((a, b) => (a.endedAt ?? 0) - (b.endedAt ?? 0));
  return ended.length - 1 - ended.findLastIndex(({ outcome }) => outcome === "served");
}

function expectAmong(value: number, least: number, most: number): void {
  expect(value).toBeGreaterThanOrEqual(least);
  expect(value).toBeLessThanOrEqual(most);
}
