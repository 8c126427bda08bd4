import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { errorCatalogue } from "./error-catalogue.ts";

interface Row {
  readonly code: string;
  readonly status: number;
  readonly shouldRetry: boolean;
}

const page = readFileSync(new URL("../../../../docs/errors.md", import.meta.url), "utf8");

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
