import { expect, test } from "vitest";
import { anEvent } from "#testing/an-event.ts";
import { eventsInputOf, passes, type EventFilter } from "./event-filter.ts";

const everything: EventFilter = { level: null, target: null, all: false, before: null };
const skip = { kind: "skip", target: "a/down", reason: "breaker_open", startMs: 0 } as const;

test("a plain answer of the primary is shown only when all requests are", () => {
  expect(passes(anEvent(), everything)).toBe(false);
  expect(passes(anEvent(), { ...everything, all: true })).toBe(true);
});

test("a skipped target makes a request worth showing, and findable by that target", () => {
  const event = anEvent({ path: [skip, ...anEvent().path] });
  expect(passes(event, everything)).toBe(true);
  expect(passes(event, { ...everything, target: "a/down" })).toBe(true);
  expect(passes(event, { ...everything, target: "other" })).toBe(false);
});

test("levels are told apart", () => {
  const event = anEvent({ level: "fallback" });
  expect(passes(event, { ...everything, level: "fallback" })).toBe(true);
  expect(passes(event, { ...everything, level: "error" })).toBe(false);
});

test("only what was chosen is sent to the gateway", () => {
  expect(eventsInputOf(everything)).toEqual({ limit: 50, disturbedOnly: true });
  expect(eventsInputOf({ ...everything, before: 7, all: true })).toEqual({
    limit: 50,
    disturbedOnly: false,
    before: 7,
  });
});
