import type { Alert } from "@understudy/core";
import { expect, test } from "vitest";
import { temporaryDatabase } from "../testing/temporary-database.ts";
import type { AlertPage } from "./alert-store.ts";
import { alertReader, alertWriter } from "./alert-calls.ts";

const now = 1_800_000_000_000;

function alert(id: string, since: number, over: Partial<Alert> = {}): Alert {
  return {
    id,
    since,
    rule: "breaker_open",
    subject: "first",
    targets: [],
    routes: [],
    value: null,
    detail: "",
    severity: "warning",
    firedAt: since,
    resolvedAt: since + 1,
    firings: 1,
    effects: [],
    acknowledged: null,
    snoozed: null,
    told: false,
    ...over,
  };
}

test("the history comes page by page and leaves nothing out of what began in one moment", () => {
  using temporary = temporaryDatabase();
  const writer = alertWriter(temporary.database);
  const reader = alertReader(temporary.database);
  const open = alert("open", now + 2, { resolvedAt: null });
  for (const each of [alert("a", now), alert("b", now + 1), alert("c", now + 1), open]) {
    writer.saveAlert(each, [], now);
  }
  const ids = (page: AlertPage) => reader.alertHistory(page).map(({ id }) => id);
  expect(ids({ limit: 2, closedOnly: false })).toEqual(["open", "c", "b"]);
  expect(ids({ limit: 2, closedOnly: false, before: now + 1 })).toEqual(["a"]);
  expect(ids({ limit: 1, closedOnly: true })).toEqual(["c", "b"]);
  expect(ids({ limit: 1, closedOnly: true, before: now })).toEqual([]);
});

test("of each rule the newest firing is known", () => {
  using temporary = temporaryDatabase();
  const writer = alertWriter(temporary.database);
  writer.saveAlert(alert("a", now, { firedAt: now + 9 }), [], now);
  writer.saveAlert(alert("b", now + 1), [], now);
  writer.saveAlert(alert("c", now + 3, { rule: "queue_age" }), [], now);
  expect(alertReader(temporary.database).lastFired()).toEqual({ breaker_open: now + 9, queue_age: now + 3 });
});
