import type { FieldOrigin } from "@understudy/contract";
import { expect, test } from "vitest";
import { editsOf, givenBy } from "./origin-words.ts";

const file: FieldOrigin = { kind: "given", revision: 1, from: "understudy.yaml" };
const by = (revision: number): FieldOrigin => ({ kind: "edited", revision, by: "ada", at: 0 });
const untouched = { target: "a", entry: file, timeout: file, weight: file, enabled: file };

test("fields that were edited are told with who did it, the newest first", () => {
  expect(editsOf(untouched)).toEqual([]);
  expect(editsOf({ ...untouched, timeout: by(2), weight: by(7), enabled: by(2) })).toEqual([
    { fields: ["weight"], origin: by(7) },
    { fields: ["timeout", "on or off"], origin: by(2) },
  ]);
});

test("a new entry is told once, and what was edited of it since beside it", () => {
  const added = { target: "a", entry: by(3), timeout: by(3), weight: by(3), enabled: by(5) };
  expect(editsOf(added)).toEqual([
    { fields: ["on or off"], origin: by(5) },
    { fields: ["entry"], origin: by(3) },
  ]);
});

test("what is not known is neither edited nor given", () => {
  const unknown = { target: "a", entry: null, timeout: null, weight: null, enabled: null };
  expect(editsOf(unknown)).toEqual([]);
  const chain = { route: "default", revision: 9, order: by(4), entries: [unknown] };
  expect(givenBy(chain)).toBeNull();
  expect(givenBy({ ...chain, entries: [unknown, untouched] })).toBe("understudy.yaml (r1)");
});
