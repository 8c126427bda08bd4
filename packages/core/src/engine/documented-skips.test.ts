import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { skipReasons } from "./record.ts";

it("docs/errors.md tells of every reason to pass a target over, and of no other", () => {
  const page = readFileSync(new URL("../../../../docs/errors.md", import.meta.url), "utf8");
  const documented = [...page.matchAll(/^- skipped: `(\w+)`: \S.*\.$/gm)].map(([, reason]) => reason);
  expect(documented).toEqual(skipReasons);
  expect(page.match(/skipped: `/g)).toHaveLength(documented.length);
});
