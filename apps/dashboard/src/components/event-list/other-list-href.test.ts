import { expect, test } from "vitest";
import { otherListHref } from "./other-list-href.ts";

test("the other list is filtered alike, and begins at its newest page", () => {
  const here = new URLSearchParams({ target: "a/b", before: "7" });
  expect(otherListHref(false, here)).toBe("/requests?target=a%2Fb");
  expect(otherListHref(true, here)).toBe("/events?target=a%2Fb");
  expect(otherListHref(true, new URLSearchParams())).toBe("/events");
});
