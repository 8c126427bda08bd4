import { expect, test } from "vitest";
import { newestSentence } from "./newest-words.ts";

const newest = { windowMs: 15_000, requests: 30, failed: 0, servedBy: [{ target: "two/b", count: 30 }] };

test("a moment after a trip it says who answers now", () => {
  expect(newestSentence(newest)).toBe("Last 15\u00a0s: 30 requests, 100\u00a0% answered by two/b.");
});

test("failures are counted, and no more than two targets are named", () => {
  const servedBy = [
    { target: "two/b", count: 15 },
    { target: "one/a", count: 9 },
    { target: "three/c", count: 3 },
  ];
  expect(newestSentence({ ...newest, failed: 3, servedBy })).toBe(
    "Last 15\u00a0s: 30 requests, 50.0\u00a0% answered by two/b, 30.0\u00a0% by one/a, 3 failed.",
  );
});

test("no request is no share of anything", () => {
  expect(newestSentence({ ...newest, requests: 0, servedBy: [] })).toBe("Last 15\u00a0s: no request.");
});
