import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { errorCatalogue } from "./error-catalogue.ts";
import { defaultNotices } from "./notices.ts";

function documentNamed(name: string): string {
  return readFileSync(new URL(`../../../../docs/${name}`, import.meta.url), "utf8");
}

/** The rows of the table under a heading of docs/errors.md, cell by cell. */
function tableUnder(heading: string): readonly (readonly string[])[] {
  const [section = ""] = documentNamed("errors.md").split(`## ${heading}\n`).slice(1);
  return section
    .slice(0, section.search(/^## /m))
    .split("\n")
    .filter((line) => line.startsWith("| `"))
    .map((line) => line.slice(2, -2).split(" | "));
}

describe("docs/errors.md", () => {
  it("lists every error of the catalogue and no other, in the same order", () => {
    const rows = Object.entries(errorCatalogue).map(([code, { status, shouldRetry }]) => [
      `\`${code}\``,
      String(status),
      String(shouldRetry),
      expect.stringMatching(/./),
    ]);
    expect(tableUnder("Errors")).toEqual(rows);
  });

  it("lists every notice and no other, in the same order, word by word", () => {
    const rows = Object.entries(defaultNotices).map(([name, text]) => [
      `\`${name}\``,
      text,
      expect.stringMatching(/./),
      expect.stringMatching(/./),
    ]);
    expect(tableUnder("Notices")).toEqual(rows);
  });
});

it.each(Object.entries(errorCatalogue))("%s is told in whole sentences", (_code, { message }) => {
  expect(message).toMatch(/^[A-Z].{10,}\.$/);
});

it.each(["fallback", "slow", "short", "cache", "unavailable"] as const)(
  "what a user reads of %s is what docs/design.md promises",
  (notice) => {
    expect(documentNamed("design.md")).toContain(`| "${defaultNotices[notice]}"`);
  },
);
