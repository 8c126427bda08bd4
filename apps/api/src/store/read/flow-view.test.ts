import { expect, test } from "vitest";
import { backup, fallback, primary, request } from "../testing/samples.ts";
import { temporaryDatabase } from "../testing/temporary-database.ts";
import { batchRecorder } from "../write/record-batch.ts";
import { flowView } from "./flow-view.ts";
import { latencyView, levelView } from "./series-views.ts";

const from = 1_800_000_000_000;
const range = { from, to: from + 60_000, stepMs: 10_000 };

function recorded() {
  const temporary = temporaryDatabase();
  const { servedBy: _, ...unserved } = request("lost", { startedAt: from, route: "batch" });
  const records = [
    request("plain", { startedAt: from, route: "chat" }),
    fallback("fallen", { startedAt: from, route: "chat" }),
    fallback("fallen too", { startedAt: from, route: "batch" }),
    { ...unserved, level: "error", outcome: "failed", path: [] } as const,
  ];
  batchRecorder(temporary.database)(records.map((record) => ({ kind: "request", record })));
  return temporary;
}

test("a way through the chain is told by who was asked first and who served, the most travelled first", () => {
  using temporary = recorded();
  expect(flowView(temporary.database, range).links).toEqual([
    { askedFor: primary, level: "fallback", outcome: "answered", servedBy: backup, count: 2 },
    { askedFor: "", level: "error", outcome: "failed", servedBy: "", count: 1 },
    { askedFor: primary, level: "primary", outcome: "answered", servedBy: primary, count: 1 },
  ]);
});

test("of one route only its own requests are told: ways, levels and what its users waited", () => {
  using temporary = recorded();
  const chat = { ...range, route: "chat" };
  expect(flowView(temporary.database, chat).links.map(({ count }) => count)).toEqual([1, 1]);
  const counts = levelView(temporary.database, chat).points.map((point) => point.counts);
  expect(counts.reduce((sum, { primary: own, fallback: other, error }) => sum + own + other + error, 0)).toBe(
    2,
  );
  const [users, ...targets] = latencyView(temporary.database, { ...chat, measure: "total" }).series;
  expect(users?.whole.count).toBe(2);
  // How long a target takes is its own affair, whichever route asks.
  expect(targets.find(({ subject }) => subject === backup)?.whole.count).toBe(2);
});
