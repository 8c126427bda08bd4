import { expect, test } from "vitest";
import { loginPage, nextPage, secondFactorPage } from "./next-page.ts";

test("a sign-in leads back to the page it was asked from", () => {
  expect(loginPage("/events?level=fallback")).toBe("/login?next=%2Fevents%3Flevel%3Dfallback");
  expect(nextPage("/events?level=fallback")).toBe("/events?level=fallback");
  expect(loginPage("/")).toBe("/login");
  expect(secondFactorPage("/events")).toBe("/login/second-factor?next=%2Fevents");
});

test.each([
  null,
  "",
  "https://evil.example",
  "//evil.example",
  "/\\evil.example",
  "/login?next=/",
  "/login/second-factor",
  "javascript:1",
])("%s leads to the overview", (asked) => expect(nextPage(asked)).toBe("/"));
