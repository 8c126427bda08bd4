import { expect, type Page } from "@playwright/test";
import { requestRows } from "../pages/events.ts";
import { readCount, readDuration } from "../pages/numbers.ts";
import { savedRequests, type FileLine } from "../pages/request-file.ts";
import { openPage } from "../pages/shell.ts";
import type { Call } from "../stack/caller.ts";
import { timesOf, type RequestTimes } from "../stack/recount.ts";
import type { World } from "../stack/world.ts";

/** Rows that a list begins with. */
const pageRows = 50;

/** On a busy machine a process may wait so long between a byte and looking at its clock; ms. */
const strayMs = 250;

/**
 * Every request of `/requests` and its file, and which of them `/events` shows, one by one beside the
 * call that its user made and the calls that providers got of it.
 */
export async function recountLists(page: Page, world: World, calls: readonly Call[]): Promise<void> {
  await openPage(page, "/requests");
  const lines = await savedRequests(page);
  expect(idsIn(lines)).toEqual(idsOf(calls));
  for (const line of lines) expectLine(line, callOf(calls, line.get("request")), world);
  const times = calls.map((call) => timesOf(call, world));
  expectTogether(
    lines,
    "took (ms)",
    times.map(({ whole }) => whole),
  );
  expectTogether(
    lines,
    "delay by falling back (ms)",
    times.map(({ fallingBack }) => fallingBack),
  );

  await expect(requestRows(page)).toHaveCount(pageRows);
  const rows = await requestRows(page).evaluateAll((items) =>
    items.map((item) => ({ id: item.getAttribute("data-request") ?? "", text: item.textContent })),
  );
  expect(rows.map(({ id }) => id)).toEqual(lines.slice(0, pageRows).map((line) => line.get("request")));
  for (const { id, text } of rows) expectRow(text, callOf(calls, id), world);

  await openPage(page, "/events");
  const disturbed = calls.filter((call) => !wentPlainly(call, world));
  expect(idsIn(await savedRequests(page))).toEqual(idsOf(disturbed));
}

/** All together stray no further than the two ends are apart. */
function expectTogether(
  lines: readonly FileLine[],
  name: string,
  bounds: readonly RequestTimes["whole"][],
): void {
  const told = sum(lines.map((line) => Number(line.get(name))));
  expect(told, name).toBeGreaterThanOrEqual(sum(bounds.map(({ least }) => least)));
  expect(told, name).toBeLessThanOrEqual(sum(bounds.map(({ most }) => most)));
}

function expectLine(line: FileLine, call: Call, world: World): void {
  const what = `${call.prompt}, ${call.requestId}`;
  const told = (name: string) => line.get(name) ?? "";
  const times = timesOf(call, world);
  expect([told("level"), told("streamed")], what).toEqual([call.level, call.streamed ? "yes" : "no"]);
  // Who has left is told nothing any more.
  const left = call.level === "cancelled";
  if (!left) expect([told("served by"), told("status")], what).toEqual([call.servedBy, String(call.status)]);
  const asked = told("path")
    .split(" > ")
    .filter((step) => !step.includes(" skipped: "));
  expect(
    asked.map((step) => step.split(" ")[0]),
    what,
  ).toEqual(times.calls.map(({ provider, model }) => `${provider}/${model}`));
  expect(
    asked.map((step) => step.endsWith(" served")),
    what,
  ).toEqual(times.calls.map(({ outcome }) => outcome === "served"));
  expectTimes({ took: told("took (ms)"), late: told("delay by falling back (ms)") }, times, what);
  const first = told("first token (ms)");
  expect(first !== "", what).toBe(times.firstToken !== null);
  if (times.firstToken !== null) expectBetween(Number(first), times.firstToken, what);
  const tokens = ["tokens in", "tokens out", "tokens estimated"].map(told);
  if (call.usage === null) expect(tokens[2], what).toBe(tokens[0] === "" ? "" : "yes");
  else expect(tokens, what).toEqual([String(call.usage.input), String(call.usage.output), ""]);
}

/** "142 ms+12 ms falling back" at its end. */
function expectRow(text: string, call: Call, world: World): void {
  const what = `${call.prompt}, ${text}`;
  const [, took = "", late = "0 ms"] =
    /took ([\d.]+\s(?:ms|s))(?:\+([\d.]+\s(?:ms|s)) falling back)?$/u.exec(text) ?? [];
  const ms = (shown: string) => String(readDuration(shown) ?? Number.NaN);
  expectTimes({ took: ms(took), late: ms(late) }, timesOf(call, world), what);
  const [, input = "", output = ""] = /([\d,]+) tokens in, ([\d,]+) out/u.exec(text) ?? [];
  const said = text.includes("about ") ? null : { input: readCount(input), output: readCount(output) };
  if (call.usage !== null) expect(said, what).toEqual(call.usage);
}

function expectTimes(
  { took, late }: { readonly took: string; readonly late: string },
  times: RequestTimes,
  what: string,
): void {
  expectBetween(Number(took), times.whole, `${what}: took`);
  expectBetween(Number(late), times.fallingBack, `${what}: falling back`);
}

function expectBetween(value: number, { least, most }: RequestTimes["whole"], what: string): void {
  expect(value, what).toBeGreaterThanOrEqual(least - strayMs);
  expect(value, what).toBeLessThanOrEqual(most + strayMs);
}

/** The primary was asked once and answered well. */
function wentPlainly(call: Call, world: World): boolean {
  const { calls } = timesOf(call, world);
  return call.level === "primary" && calls.length === 1 && calls[0]?.outcome === "served";
}

function callOf(calls: readonly Call[], requestId: string | undefined): Call {
  const found = calls.find((call) => call.requestId === requestId);
  if (found === undefined) throw new Error(`nobody asked ${requestId}`);
  return found;
}

const idsIn = (lines: readonly FileLine[]) => lines.map((line) => line.get("request") ?? "").toSorted();
const idsOf = (calls: readonly Call[]) => calls.map(({ requestId }) => requestId).toSorted();
const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0);
