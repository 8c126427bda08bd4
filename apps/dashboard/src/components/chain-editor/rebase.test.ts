import { expect, test } from "vitest";
import { applyChainOperations, type Chain, type ChainOperation } from "@understudy/core";
import { draftChain, type Draft } from "./draft.ts";
import { keepTheirs, rebase, untouched } from "./rebase.ts";

const base: Chain = ["a", "b", "c", "d"].map((target, index) => ({
  target,
  priority: index + 1,
  enabled: true,
  weight: 1,
  timeoutMs: 30_000,
}));

function saved(...operations: ChainOperation[]): Chain {
  const result = applyChainOperations(base, operations);
  if (!result.ok) throw new Error(result.unknownTarget);
  return result.chain;
}

const draftOf = (...operations: ChainOperation[]): Draft => ({ baseRevision: 42, base, operations });
const timeout = (target: string, timeoutMs: number): ChainOperation => ({
  type: "set_timeout",
  target,
  timeoutMs,
});
const names = (chain: Chain) => chain.map((entry) => entry.target).join("");

test("edits of different fields are both kept", () => {
  const { draft, conflicts } = rebase(draftOf(timeout("a", 10_000)), 43, saved(timeout("b", 5_000)));
  expect(conflicts).toEqual([]);
  expect(draft.baseRevision).toBe(43);
  expect(draftChain(draft).map((entry) => entry.timeoutMs)).toEqual([10_000, 5_000, 30_000, 30_000]);
});

test("the same field changed twice shows both values and waits for a choice", () => {
  const { draft, conflicts } = rebase(draftOf(timeout("a", 10_000)), 43, saved(timeout("a", 5_000)));
  expect(conflicts).toEqual([{ field: "timeout", target: "a", theirs: 5_000, mine: 10_000 }]);
  expect(draftChain(draft)[0]?.timeoutMs).toBe(10_000);
  expect(draftChain(keepTheirs(draft, conflicts[0]!))[0]?.timeoutMs).toBe(5_000);
});

test("the same change made twice is no conflict", () => {
  expect(rebase(draftOf(timeout("a", 5_000)), 43, saved(timeout("a", 5_000))).conflicts).toEqual([]);
});

test("two different orders are shown as one conflict", () => {
  const mine = draftOf({ type: "move", target: "d", after: null });
  const theirs = saved({ type: "move", target: "c", after: null });
  const { draft, conflicts } = rebase(mine, 43, theirs);
  expect(conflicts).toEqual([{ field: "order", theirs: ["c", "a", "b", "d"], mine: ["d", "c", "a", "b"] }]);
  expect(names(draftChain(keepTheirs(draft, conflicts[0]!)))).toBe("cabd");
});

test("an edit of a target that has gone is dropped and named", () => {
  const gone = base.filter((entry) => entry.target !== "d");
  const { draft, dropped } = rebase(draftOf(timeout("d", 1_000), timeout("a", 2_000)), 43, gone);
  expect(dropped).toEqual([timeout("d", 1_000)]);
  expect(draft.operations).toEqual([timeout("a", 2_000)]);
});

test("a revision that did not touch this chain asks nobody anything", () => {
  expect(untouched(draftOf(timeout("a", 1_000)), base)).toBe(true);
  expect(untouched(draftOf(), saved(timeout("a", 1_000)))).toBe(false);
});
