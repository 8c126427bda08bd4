import { configurationSchema, type FieldOrigin } from "@understudy/contract";
import { applyChainOperations, type Chain, type ChainOperation } from "@understudy/core";
import { expect, test } from "vitest";
import type { StoredRevision } from "../../store/store.ts";
import { routeTo, withRoutes } from "../../testing/routes.ts";
import { mutation, refusal, startTestControl } from "../testing/test-control.ts";
import { originsOf } from "./chain-origins.ts";

const first = "first/model-a";
const second = "second/model-b";

test("a field says which revision brought it, and who saved that", async () => {
  await using control = await startTestControl({
    configure: withRoutes({ default: routeTo(first, second), other: routeTo(first) }),
  });
  const { chains } = control.client;
  const change = (route: string, ...operations: ChainOperation[]) =>
    chains.change.mutate({
      ...mutation(),
      route,
      baseRevision: control.test.gateway.revision.number,
      operations,
    });
  const before = await chains.origins.query({ route: "default" });
  const given = before.order;
  expect(given).toMatchObject({ kind: "given", revision: 1 });
  expect(before.entries.map(({ target, timeout }) => [target, timeout])).toEqual([
    [first, given],
    [second, given],
  ]);
  await change("default", { type: "set_timeout", target: first, timeoutMs: 5_000 });
  await change("other", { type: "set_timeout", target: first, timeoutMs: 9_000 });
  await change("default", { type: "move", target: second, after: null });
  const { order, entries, revision } = await chains.origins.query({ route: "default" });
  expect(revision).toBe(4);
  expect(order).toMatchObject({ kind: "edited", revision: 4, by: "ada" });
  expect(entries).toMatchObject([
    { target: second, entry: given, timeout: given, weight: given, enabled: given },
    { target: first, timeout: { kind: "edited", revision: 2 }, weight: given },
  ]);
  await expect(chains.origins.query({ route: "nowhere" })).rejects.toMatchObject(
    refusal(404, "UNKNOWN_OBJECT"),
  );
});

const start: Chain = [first, second].map((target, index) => ({
  target,
  priority: index + 1,
  enabled: true,
  weight: 1,
}));

/** Revisions one after the other, newest first, the oldest given by a file. */
function history(...edits: ChainOperation[]): readonly [StoredRevision, ...StoredRevision[]] {
  let revisions: readonly [StoredRevision, ...StoredRevision[]] = [revision(1, start)];
  let chain = start;
  for (const [index, edit] of edits.entries()) {
    const result = applyChainOperations(chain, [edit]);
    if (!result.ok) throw new Error(result.problem);
    ({ chain } = result);
    revisions = [revision(index + 2, chain), ...revisions];
  }
  return revisions;
}

function revision(number: number, chain: Chain): StoredRevision {
  const isFirst = number === 1;
  return {
    number,
    savedAt: number,
    author: isFirst ? "/etc/understudy.yaml" : `operator-${number}`,
    note: "",
    via: isFirst ? "configuration" : "dashboard",
    baseRevision: isFirst ? null : number - 1,
    sourceHash: isFirst ? "hash" : null,
    configuration: configurationSchema.parse({
      providers: {},
      targets: {},
      routes: { default: { chain } },
      breaker: {},
      health: {},
    }),
  };
}

function timeoutOrigin(whole: boolean, ...edits: ChainOperation[]): FieldOrigin | null | undefined {
  return originsOf({ revisions: history(...edits), whole }, "default").entries.find(
    ({ target }) => target === first,
  )?.timeout;
}

const timeout = (timeoutMs: number | null): ChainOperation => ({
  type: "set_timeout",
  target: first,
  timeoutMs,
});

test("what was never edited comes from the file, by its name alone", () => {
  expect(timeoutOrigin(true)).toEqual({ kind: "given", revision: 1, from: "understudy.yaml" });
});

test("a value that came back comes from whoever brought it back", () => {
  expect(timeoutOrigin(true, timeout(5_000), timeout(null))).toMatchObject({ kind: "edited", revision: 3 });
});

test("an entry that went and came again starts anew", () => {
  const edits: ChainOperation[] = [
    { type: "remove", target: first },
    { type: "add", target: first },
  ];
  expect(timeoutOrigin(true, ...edits)).toMatchObject({ kind: "edited", revision: 3 });
});

test("who comes in behind leaves the others where they came from", () => {
  const { entries, order } = originsOf(
    { revisions: history({ type: "add", target: "third/model" }), whole: true },
    "default",
  );
  expect(entries[0]?.entry).toMatchObject({ kind: "given" });
  expect(order).toMatchObject({ kind: "edited", revision: 2 });
});

test("where the history was not read to its end, nothing is claimed of what did not change in it", () => {
  expect(timeoutOrigin(false, { type: "set_enabled", target: first, enabled: false })).toBeNull();
  expect(timeoutOrigin(false, timeout(5_000))).toMatchObject({ kind: "edited", revision: 2 });
});
