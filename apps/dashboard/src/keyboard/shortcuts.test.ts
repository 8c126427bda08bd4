import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { pageGroups } from "#components/shell/pages.ts";
import { otherShortcuts, plainShortcuts } from "./shortcuts.ts";

const docs = readFileSync(new URL("../../../../docs/dashboard.md", import.meta.url), "utf8");

test("every shortcut stands in docs/dashboard.md", () => {
  for (const { keys, words } of [...plainShortcuts, ...otherShortcuts]) {
    expect(docs).toContain(`\`${keys.join(" ")}\` ${words}`);
  }
});

test("no shortcut begins like another", () => {
  for (const { keys } of plainShortcuts) {
    const alike = plainShortcuts.filter((other) => keys.every((key, place) => other.keys[place] === key));
    expect(alike, keys.join(" ")).toHaveLength(1);
  }
});

test("every key of a page leads to one that there is", () => {
  const pages = [...pageGroups.flatMap(([, links]) => links.map(({ href }) => href)), "/settings"];
  const led = plainShortcuts.flatMap(({ action }) => (action.kind === "page" ? [action.href] : []));
  expect(pages).toEqual(expect.arrayContaining(led));
});
