import * as fc from "fast-check";
import { expect, it } from "vitest";
import { readPreference } from "./prefer.ts";

it.for([
  [undefined, false, null],
  ["", false, null],
  ["respond-async", true, null],
  ["respond-async, wait=20", true, 20_000],
  ["Wait=5;foo=bar ,  Respond-Async ; x", true, 5_000],
  ['respond-async; why="a, wait=9", wait="3"', true, 3_000],
  ["respond-async, wait=0", true, 0],
  ["wait=10, wait=20, respond-async", true, 10_000],
  ["respond-async, wait=soon", true, null],
  ["respond-async, wait=-1", true, null],
  ["return=minimal", false, null],
  ['note="respond-async"', false, null],
] as const)("%s", ([header, respondAsync, waitMs]) => {
  expect(readPreference(header)).toEqual({ respondAsync, waitMs });
});

it("said in several headers is read as said in one", () => {
  expect(readPreference(["respond-async", "wait=2"])).toEqual({ respondAsync: true, waitMs: 2_000 });
});

it("never throws", () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom("a", "=", ",", ";", '"', "\\", " ", "1") }), (text) => {
      expect(readPreference(text).respondAsync).toBe(false);
    }),
  );
});
