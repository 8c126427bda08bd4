import { expect, type Page } from "@playwright/test";
import { chainPath, review, stepButton } from "../pages/chain-editor.ts";
import { readCount, readTable, shareText } from "../pages/numbers.ts";
import { openPage, openWhole, panel } from "../pages/shell.ts";
import type { Call } from "../stack/caller.ts";
import type { ControlApi } from "../stack/control-api.ts";
import { timesOf } from "../stack/recount.ts";
import type { World } from "../stack/world.ts";

const primary = "alpha/large";
/** Where requests went that nobody served, as the page says it. */
const endWords: Readonly<Record<string, string>> = { cancelled: "Caller left", error: "Failed" };

/** From whom users were to be served to who did, and how many got an error. */
export async function recountFallback(page: Page, calls: readonly Call[]): Promise<void> {
  await openWhole(page, "/metrics?range=15m&tab=fallback&table=failed,flow");
  const ways = new Map<string, number>();
  for (const { level, servedBy } of calls) {
    const way = `${primary} ${endWords[level] ?? servedBy}`;
    ways.set(way, (ways.get(way) ?? 0) + 1);
  }
  const flow = await readTable(panel(page, "Asked for, served by").getByRole("table"));
  const told = new Map<string, number>();
  for (const {
    cells: [from, to, , count = ""],
  } of flow) {
    told.set(`${from} ${to}`, (told.get(`${from} ${to}`) ?? 0) + readCount(count));
  }
  expect(Object.fromEntries(told)).toEqual(Object.fromEntries(ways));

  const failed = calls.filter(({ level }) => level === "error").length;
  const stayed = calls.filter(({ level }) => level !== "cancelled").length;
  const box = panel(page, "Failed requests");
  await expect(box).toContainText(`${shareText(failed, stayed)} of ${stayed} requests failed (${failed})`);
  const rows = await readTable(box.getByRole("table"));
  const sum = (column: number) => rows.reduce((all, { cells }) => all + readCount(cells[column] ?? ""), 0);
  expect([sum(1), sum(2)]).toEqual([failed, stayed]);
}

/** Where requests would begin, and what a revision did for them. */
export async function recountChain(
  page: Page,
  world: World,
  { calls, control }: { readonly calls: readonly Call[]; readonly control: ControlApi },
): Promise<void> {
  await openPage(page, "/chains");
  await expect(panel(page, "default")).toContainText(`Shares of ${calls.length} requests in the last hour.`);
  await openPage(page, chainPath);
  await stepButton(page, "gamma/small", "up").click();
  const replay = (await review(page)).getByTestId("replay");
  await expect(replay).toContainText(`Where the last hour’s ${calls.length} requests would begin`);
  const firsts = calls.map((call) => timesOf(call, world).calls[0]?.provider ?? "nobody");
  for (const [id, name] of [
    ["alpha", primary],
    ["beta", "beta/large"],
    ["nobody", "nobody could be asked"],
  ] as const) {
    const row = replay.getByRole("row", { name });
    await expect(row.getByRole("cell").first()).toHaveText(
      String(firsts.filter((first) => first === id).length),
    );
  }

  const operations = [{ type: "set_timeout", target: primary, timeoutMs: 4_000 }];
  await control.change("chains.change", { route: "default", baseRevision: 1, operations });
  await openPage(page, `${chainPath}/revisions`);
  const stayed = calls.filter(({ level }) => level !== "cancelled");
  const elsewhere = stayed.filter(({ level }) => level !== "primary").length;
  const broken = stayed.filter(
    ({ level, streamed, error }) => level === "error" || (streamed && error),
  ).length;
  const before = [shareText(elsewhere, stayed.length), shareText(broken, stayed.length), stayed.length];
  const effect = page.locator("li[data-revision='2'] dl dd");
  await expect(effect).toHaveText(before.map((figure, row) => `${figure} → ${row === 2 ? "0" : "–"}`));
}
