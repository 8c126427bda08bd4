import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { errorCatalogue, fallbackNotice } from "./error-catalogue.ts";

interface Row {
  readonly code: string;
  readonly status: number;
  readonly shouldRetry: boolean;
}

function documentNamed(name: string): string {
  return readFileSync(new URL(`../../../../docs/${name}`, import.meta.url), "utf8");
}

const page = documentNamed("errors.md");

/** The page's table: `| \`code\` | status | should retry | when |`. */
const documented: readonly Row[] = [
  ...page.matchAll(/^\| `(\w+)` \| (\d+) \| (true|false) \| \S.* \|$/gm),
].map(([, code = "", status, shouldRetry]) => ({
  code,
  status: Number(status),
  shouldRetry: shouldRetry === "true",
}));

const catalogued: readonly Row[] = Object.entries(errorCatalogue).map(([code, { status, shouldRetry }]) => ({
  code,
  status,
  shouldRetry,
}));

it("docs/errors.md lists every error of the catalogue and no other, in the same order", () => {
  expect(documented).toEqual(catalogued);
});

it("docs/errors.md has no row that this test cannot read", () => {
  const rows = page.split("\n").filter((line) => line.startsWith("|") && !/^\|( code |---)/.test(line));
  expect(rows).toHaveLength(documented.length);
});

it.each(Object.entries(errorCatalogue))("%s is told in whole sentences", (_code, { message }) => {
  expect(message).toMatch(/^[A-Z].{10,}\.$/);
});

it("what a user reads of a fallback is what docs/design.md promises", () => {
  expect(documentNamed("design.md")).toContain(`| served by a fallback | "${fallbackNotice}" |`);
});
