import { expect, test } from "vitest";
import { collectPages, mostFileRows } from "./collect-pages.ts";

test("a file has every page, in order", async () => {
  const pages = new Map([
    [null, { rows: ["c", "b"], nextBefore: 2 }],
    [2, { rows: ["a"], nextBefore: null }],
  ]);
  const read = (before: number | null) =>
    Promise.resolve(pages.get(before) ?? { rows: [], nextBefore: null });
  expect(await collectPages(read)).toEqual(["c", "b", "a"]);
});

test("it ends somewhere", async () => {
  let asked = 0;
  const rows = await collectPages(() => {
    asked += 1;
    return Promise.resolve({ rows: Array.from({ length: 200 }, () => asked), nextBefore: asked });
  });
  expect(rows).toHaveLength(mostFileRows);
});
