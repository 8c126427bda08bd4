import { expect, test } from "vitest";
import { anEvent } from "#testing/an-event.ts";
import { eventsCsv } from "./events-csv.ts";

const startedAt = Date.UTC(2026, 9, 25, 0, 30, 0, 412);
const usage = { inputTokens: 1_204, outputTokens: 412 };
const event = anEvent({
  startedAt,
  level: "fallback",
  servedBy: "c/d",
  durationMs: 11_900.5,
  addedDelayMs: 10_100,
  clientKey: "=web, app",
  path: [
    { kind: "skip", target: "a/b", reason: "breaker_open", startMs: 0 },
    {
      kind: "attempt",
      target: "e/f",
      outcome: "first_token_timeout",
      startMs: 0,
      durationMs: 10_000,
      injected: "F-7",
    },
    { kind: "attempt", target: "c/d", outcome: "served", startMs: 10_100, durationMs: 1_800, usage },
  ],
});

function recordsOf(text: string): ReadonlyMap<string, string>[] {
  const [head = "", ...lines] = text.trimEnd().split("\r\n");
  return lines.map((line) => {
    const fields =
      line.match(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)?.map((field) => field.replace(/,$/, "")) ?? [];
    return new Map(head.split(",").map((name, index) => [name, fields[index] ?? ""]));
  });
}

test("a file tells of each request what the list does, in plain numbers", () => {
  const [record] = recordsOf(eventsCsv([event], "Europe/Berlin"));
  expect(Object.fromEntries(record ?? [])).toMatchObject({
    started: "2026-10-25T02:30:00+02:00",
    zone: "Europe/Berlin",
    "started (ms since 1970)": String(startedAt),
    request: "req_1",
    level: "fallback",
    "served by": "c/d",
    path: "a/b skipped: breaker open > e/f no first token > c/d served",
    "injected faults": "F-7",
    "took (ms)": "11900.5",
    "delay by falling back (ms)": "10100",
    "first token (ms)": "",
    "tokens in": "1204",
    "tokens out": "412",
    "tokens estimated": "",
    key: `"'=web, app"`,
  });
});

test("the zone that is shown is the zone of the file", () => {
  const starts = recordsOf(eventsCsv([event, event], "UTC")).map((record) => record.get("started"));
  expect(starts).toEqual(["2026-10-25T00:30:00Z", "2026-10-25T00:30:00Z"]);
});
