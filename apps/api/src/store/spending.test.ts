import { configurationSchema } from "@understudy/contract";
import { expect, test } from "vitest";
import { spendingView } from "./read/spending-view.ts";
import { attempt, auditDraft, configuration, primary, request, revisionDraft } from "./testing/samples.ts";
import { temporaryDatabase } from "./testing/temporary-database.ts";
import { commitChange } from "./write/commit-change.ts";
import { batchRecorder } from "./write/record-batch.ts";

const at = 1_800_000_000_000;
const range = { from: at, to: at + 60_000, stepMs: 60_000 };
const usage = { inputTokens: 1_000_000, outputTokens: 100_000 };
const once = (requestId: string, revision: number, step: Parameters<typeof attempt>[0]) =>
  ({
    kind: "request",
    record: request(requestId, { startedAt: at, revision, path: [attempt({ usage, ...step })] }),
  }) as const;

/** A store whose revisions have these prices for the primary, in this order. */
function priced(...inputs: readonly (number | null)[]) {
  const temporary = temporaryDatabase();
  inputs.forEach((input, index) => {
    const prices = { currency: "USD", targets: { [primary]: { input: input ?? 0, output: 10 } } };
    const settings = configurationSchema.parse({ ...configuration(), ...(input === null ? {} : { prices }) });
    const revision = revisionDraft(index === 0 ? null : index, { configuration: settings });
    commitChange(temporary.database, { mutationId: null, audit: auditDraft(), revision }, at);
  });
  return temporary;
}

test("a call costs what it did under its own revision: a new price changes nothing that is booked", () => {
  using temporary = priced(3, 30, null);
  const record = batchRecorder(temporary.database);
  record([once("a", 1, {}), once("b", 2, {})]);
  record([once("c", 1, {}), once("d", 3, {}), once("e", 9, {})]);
  const { whole } = spendingView(temporary.database, { ...range, by: "target" });
  expect(whole.costs).toEqual([{ currency: "USD", amount: 4 + 31 + 4, estimated: 0, wasted: 0 }]);
  // Without a price, or under a revision nobody knows: tokens, and no cost.
  expect(whole).toMatchObject({ calls: 5, inputTokens: 5_000_000, unpricedTokens: 2_200_000 });
});

test("what was counted, estimated, cached, wasted and not counted at all stands apart", () => {
  using temporary = priced(3);
  batchRecorder(temporary.database)([
    once("told", 1, { usage: { ...usage, cachedInputTokens: 400_000 } }),
    once("estimated", 1, { usage: { ...usage, estimated: true } }),
    once("wasted", 1, { outcome: "cancelled", wastedTokens: 500_000 }),
    { kind: "request", record: request("uncounted", { startedAt: at, path: [attempt()] }) },
    { kind: "request", record: request("failed", { path: [attempt({ outcome: "unavailable" })] }) },
  ]);
  const { whole, points } = spendingView(temporary.database, { ...range, by: "route" });
  expect(whole).toMatchObject({
    calls: 4,
    uncounted: 1,
    inputTokens: 2_000_000,
    cachedTokens: 400_000,
    outputTokens: 200_000,
    estimatedInputTokens: 1_000_000,
    estimatedOutputTokens: 100_000,
    wastedTokens: 500_000,
    unpricedTokens: 0,
  });
  expect(whole.costs).toEqual([{ currency: "USD", amount: 8, estimated: 4, wasted: 1.5 }]);
  expect(points).toEqual([{ at, ...whole }]);
});
