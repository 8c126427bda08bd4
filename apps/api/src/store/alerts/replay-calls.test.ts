import { defaultAlertRules, type Target } from "@understudy/core";
import { expect, it } from "vitest";
import { openForReading, openForWriting } from "../database.ts";
import { feedbackWriter } from "../feedback/feedback-calls.ts";
import { request } from "../testing/samples.ts";
import { temporaryDirectory } from "../testing/temporary-database.ts";
import { batchRecorder } from "../write/record-batch.ts";
import { replayCalls } from "./replay-calls.ts";

const target: Target = { id: "a/b", provider: "a", model: "b", limitGroup: "a/b", credential: "a" };
const minute = 60_000;
const start = 1_800_000_000_000;

it("reads every request of the time once and in order, however many pages they are, beside what breakers did", () => {
  using directory = temporaryDirectory();
  const writing = openForWriting(directory.path);
  const record = batchRecorder(writing);
  const failing = (index: number) => index >= 4_000;
  record(
    Array.from({ length: 5_000 }, (_, index) => ({
      kind: "request" as const,
      record: request(`r${index}`, {
        startedAt: start + index * 1_000,
        durationMs: 1,
        outcome: failing(index) ? "failed" : "answered",
        level: failing(index) ? "error" : "primary",
        path: [],
      }),
    })),
  );
  const tried = { outcome: "failed", level: "error", playgroundBy: "ada", path: [] } as const;
  record([{ kind: "request", record: request("tried", { startedAt: start + 5_000_000, ...tried }) }]);
  writing.$client.close();
  const reading = openForReading(directory.path);
  const result = replayCalls(reading).replay({
    from: start + 500_000,
    to: start + 100 * minute,
    rules: defaultAlertRules,
    targets: [target],
    routes: [{ name: "chat", chain: [{ target: "a/b", priority: 1, enabled: true, weight: 1 }] }],
  });
  reading.$client.close();
  expect(result).toMatchObject({ requests: 4_500, oldest: start + 500_001 });
  expect(result.firings).toMatchObject([
    { rule: "chain_exhausted", subject: "chat", resolvedAt: expect.any(Number) },
  ]);
  const firedAt = (result.firings[0]?.firedAt ?? 0) - start;
  expect(firedAt).toBeGreaterThanOrEqual(4_002_000);
  expect(firedAt).toBeLessThanOrEqual(4_010_000);
});

it("hears the votes on answers of that time, as they were given", () => {
  using directory = temporaryDirectory();
  const writing = openForWriting(directory.path);
  const answers = Array.from({ length: 20 }, (_, index) =>
    request(`r${index}`, { startedAt: start + index, servedBy: "a/b", path: [] }),
  );
  batchRecorder(writing)(answers.map((record) => ({ kind: "request", record })));
  const { takeVotes } = feedbackWriter(writing, null);
  const said = { tenant: "default", clientKey: "app", routes: null, score: -1, comment: null };
  takeVotes(
    answers.map(({ requestId }) => ({ ...said, requestId })),
    start + 10 * minute,
  );
  writing.$client.close();
  const reading = openForReading(directory.path);
  const query = { from: start, rules: defaultAlertRules, targets: [target], routes: [] };
  const { firings } = replayCalls(reading).replay({ ...query, to: start + 30 * minute });
  reading.$client.close();
  expect(firings).toMatchObject([
    { rule: "quality_drop", subject: "a/b", firedAt: start + 11 * minute + 5_000 },
  ]);
});
