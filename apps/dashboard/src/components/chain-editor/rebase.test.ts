import * as fc from "fast-check";
import { expect, test } from "vitest";
import { applyChainOperations, type Chain, type ChainOperation } from "@understudy/core";
import { addOperation, draftChain, replay, type Draft } from "./draft.ts";
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
  if (!result.ok) throw new Error(result.problem);
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
  expect(dropped).toEqual([{ operation: timeout("d", 1_000), problem: "not_in_chain" }]);
  expect(draft.operations).toEqual([timeout("a", 2_000)]);
});

test("a revision that did not touch this chain asks nobody anything", () => {
  expect(untouched(draftOf(timeout("a", 1_000)), base)).toBe(true);
  expect(untouched(draftOf(), saved(timeout("a", 1_000)))).toBe(false);
});

test("a target removed here and edited there waits for a choice", () => {
  const mine = draftOf({ type: "remove", target: "c" });
  const { draft, conflicts } = rebase(mine, 43, saved(timeout("c", 5_000)));
  expect(conflicts).toMatchObject([{ field: "removed", target: "c" }]);
  expect(names(draftChain(draft))).toBe("abd");
  expect(names(draftChain(keepTheirs(draft, conflicts[0]!)))).toBe("abcd");
});

test("who comes or goes on one side is no conflict of order", () => {
  const mine = draftOf({ type: "add", target: "e" }, { type: "move", target: "e", after: null });
  const theirs = saved({ type: "remove", target: "b" });
  const { draft, conflicts } = rebase(mine, 43, theirs);
  expect(conflicts).toEqual([]);
  expect(names(draftChain(draft))).toBe("eacd");
});

test("a target added on both sides stands once, and its different timeouts are shown", () => {
  const mine = draftOf({ type: "add", target: "e" }, timeout("e", 1_000));
  const { draft, conflicts, dropped } = rebase(
    mine,
    43,
    saved({ type: "add", target: "e" }, timeout("e", 2_000)),
  );
  expect(dropped).toEqual([{ operation: { type: "add", target: "e" }, problem: "already_in_chain" }]);
  expect(conflicts).toEqual([{ field: "timeout", target: "e", theirs: 2_000, mine: 1_000 }]);
  expect(names(draftChain(draft))).toBe("abcde");
});

const target = fc.constantFrom("a", "b", "c", "d", "e", "f");
const anyOperation: fc.Arbitrary<ChainOperation> = fc.oneof(
  fc.record({ type: fc.constantFrom("add" as const, "remove" as const), target }),
  fc.record({ type: fc.constant("move" as const), target, after: fc.option(target) }),
  fc.record({ type: fc.constant("set_priority" as const), target, priority: fc.integer({ min: 1, max: 6 }) }),
  fc.record({ type: fc.constant("set_weight" as const), target, weight: fc.integer({ min: 1, max: 3 }) }),
  fc.record({
    type: fc.constant("set_timeout" as const),
    target,
    timeoutMs: fc.constantFrom(null, 1_000, 2_000),
  }),
  fc.record({ type: fc.constant("set_enabled" as const), target, enabled: fc.boolean() }),
);
const anyEdits = fc.array(anyOperation, { maxLength: 10 });

test("whatever both sides did, each field is theirs, mine, or asked about", () => {
  fc.assert(
    fc.property(anyEdits, anyEdits, (ours, others) => {
      const mine = ours.reduce(addOperation, draftOf());
      const theirs = replay(base, others).chain;
      const { draft, conflicts } = rebase(mine, 43, theirs);
      expect(replay(theirs, draft.operations).dropped).toEqual([]);
      const wanted = draftChain(mine);
      for (const entry of draftChain(draft)) {
        const at = (chain: Chain) => chain.find((each) => each.target === entry.target);
        const sides = [at(theirs), at(wanted)];
        for (const field of ["timeoutMs", "enabled", "weight"] as const) {
          expect(sides.map((side) => side?.[field])).toContain(entry[field]);
          const was = at(base);
          const [their, my] = sides;
          if (!was || !their || !my) continue;
          // A removal in between starts an entry anew, on either side.
          const [changedThere, changedHere] = [their[field] !== was[field], my[field] !== was[field]];
          const asked = conflicts.some(
            (conflict) =>
              "target" in conflict &&
              conflict.target === entry.target &&
              conflict.field === (field === "timeoutMs" ? "timeout" : field),
          );
          expect(asked).toBe(changedThere && changedHere && their[field] !== my[field]);
        }
      }
      for (const { target: theirOwn } of theirs) {
        const isThere = draftChain(draft).some((entry) => entry.target === theirOwn);
        const removed = draft.operations.some(({ type, target: of }) => type === "remove" && of === theirOwn);
        expect(isThere || removed).toBe(true);
      }
    }),
  );
});

test("a draft never holds an edit without which it would be the same", () => {
  fc.assert(
    fc.property(anyEdits, (edits) => {
      const draft = edits.reduce(addOperation, draftOf());
      expect(draftChain(draft)).toEqual(replay(base, edits).chain);
      for (const index of draft.operations.keys()) {
        const fewer = { ...draft, operations: draft.operations.toSpliced(index, 1) };
        expect(draftChain(fewer)).not.toEqual(draftChain(draft));
      }
    }),
  );
});
