import { expect, test } from "vitest";
import type { Chain, ChainOperation } from "@understudy/core";
import { addOperation, draftChain, type Draft } from "./draft.ts";
import { moveBy, moveTo } from "./move-operation.ts";
import { loadDraft, saveDraft } from "./draft-storage.ts";

const base: Chain = ["a", "b", "c", "d"].map((target, index) => ({
  target,
  priority: index + 1,
  enabled: true,
  weight: 1,
  timeoutMs: 30_000,
}));
const draft: Draft = { baseRevision: 42, base, operations: [] };
const draftWith = (...operations: ChainOperation[]) => operations.reduce(addOperation, draft);
const names = (chain: Chain) => chain.map((entry) => entry.target).join("");

test("several steps of one move are one edit", () => {
  const moved = draftWith(
    { type: "move", target: "d", after: "b" },
    { type: "move", target: "d", after: null },
  );
  expect(moved.operations).toHaveLength(1);
  expect(names(draftChain(moved))).toBe("dabc");
});

test("a way there and back again is no edit", () => {
  const back = draftWith(
    { type: "move", target: "a", after: "b" },
    { type: "move", target: "a", after: null },
  );
  expect(back.operations).toEqual([]);
  const timeout = (timeoutMs: number): ChainOperation => ({ type: "set_timeout", target: "a", timeoutMs });
  expect(draftWith(timeout(10_000), timeout(30_000)).operations).toEqual([]);
});

test("the newest value of a field replaces the earlier one, other fields stay", () => {
  const edited = draftWith(
    { type: "set_timeout", target: "a", timeoutMs: 10_000 },
    { type: "set_enabled", target: "b", enabled: false },
    { type: "set_timeout", target: "a", timeoutMs: 5_000 },
  );
  expect(edited.operations).toHaveLength(2);
  expect(draftChain(edited)[0]).toMatchObject({ target: "a", timeoutMs: 5_000 });
});

test("every place can be reached from every place", () => {
  for (const target of ["a", "b", "c", "d"]) {
    for (let index = 0; index < 4; index++) {
      const operation = moveTo(base, target, index);
      const chain = operation === null ? base : draftChain(draftWith(operation));
      expect(chain[index]?.target).toBe(target);
    }
  }
});

test("a step passes over a whole tier, and there is none beyond the ends", () => {
  const tiers: Chain = base.map((entry, index) => ({ ...entry, priority: index < 2 ? 1 : index }));
  expect(moveBy(tiers, "c", -1)).toEqual({ type: "move", target: "c", after: null });
  expect(moveBy(base, "a", -1)).toBeNull();
  expect(moveBy(base, "d", 1)).toBeNull();
});

test("a draft survives a reload, and rubbish in its place does not", () => {
  const kept = new Map<string, string>();
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
  const edited = draftWith({ type: "set_enabled", target: "b", enabled: false });
  saveDraft("default", edited, storage);
  expect(loadDraft("default", storage)).toEqual(edited);
  kept.set("understudy.chain-draft.default", '{"baseRevision":1,"base":[{}],"operations":[]}');
  expect(loadDraft("default", storage)).toBeNull();
  saveDraft("default", null, storage);
  expect(kept.size).toBe(0);
});
