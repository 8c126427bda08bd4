import { expect, test } from "vitest";
import { anEvent } from "#testing/an-event.ts";
import { alikeLink, tryLink } from "./request-links.ts";

const step = { kind: "attempt", startMs: 0, durationMs: 1 } as const;

test("a request is tried again where it went", () => {
  expect(tryLink(anEvent({ route: "gpt & co" }))).toBe("/playground?route=gpt%20%26%20co");
  expect(tryLink(anEvent({ route: "a/b" }))).toBe("/playground?target=a%2Fb");
});

test("failures alike are those at the first target that failed it", () => {
  const path = [
    { ...step, target: "a/b", outcome: "cancelled" },
    { ...step, target: "c/d", outcome: "unavailable" },
    { ...step, target: "e/f", outcome: "served" },
  ] as const;
  expect(alikeLink(anEvent({ path }))).toBe("/events?target=c%2Fd");
  expect(alikeLink(anEvent())).toBeNull();
});
