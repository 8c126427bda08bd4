import { expect, test } from "vitest";
import { instantText, spanOf, timeInputOf, type Span } from "./time-range.ts";

const minute = 60_000;
const now = Date.UTC(2026, 10, 21, 14);
const hour = { from: now - 60 * minute, to: now };

const inUrl = ({ from, to }: Span) => ({ from: instantText(from), to: instantText(to) });

test("two instants in the URL, in whatever zone, are a span; nonsense and one alone are none", () => {
  expect(inUrl(hour)).toEqual({ from: "2026-11-21T13:00:00.000Z", to: "2026-11-21T14:00:00.000Z" });
  expect(spanOf(inUrl(hour))).toEqual(hour);
  expect(spanOf({ from: "2026-11-21T14:00:00+01:00", to: "2026-11-21T14:00:00Z" })).toEqual(hour);
  // The revisions page has numbers under these names.
  for (const from of ["42", "yesterday", "", null]) expect(spanOf({ from, to: instantText(now) })).toBeNull();
  expect(spanOf({ from: instantText(now), to: instantText(now) })).toBeNull();
});

test("the named range counts only where there is no span", () => {
  expect(timeInputOf({ range: "6h", from: null, to: instantText(now) })).toEqual({ range: "6h" });
  expect(timeInputOf({ range: "6h", ...inUrl(hour) })).toEqual({ span: hour });
});
