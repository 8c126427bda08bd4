import { expect, test } from "vitest";
import { auditInputOf, historyPath, noAuditFilter } from "./audit-filter.ts";

test("what is not chosen does not narrow the log", () => {
  expect(auditInputOf(noAuditFilter)).toEqual({});
  expect(auditInputOf({ ...noAuditFilter, who: "ada", result: "refused", before: 7 })).toEqual({
    actor: "ada",
    result: "refused",
    before: 7,
  });
  expect(auditInputOf({ ...noAuditFilter, before: -1 })).toEqual({});
});

test("a span reaches back from whenever it is read", () => {
  expect(auditInputOf({ ...noAuditFilter, since: "1h" })).toEqual({ sinceMs: 3_600_000 });
});

test("a thing's history is an address", () => {
  expect(historyPath("a/b c")).toBe("/audit?object=a%2Fb%20c");
});
