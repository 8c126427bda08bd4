import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { announcedWait, parseHttpDate } from "./announced-wait.ts";

// oxlint-disable-next-line no-restricted-globals -- what core's own arithmetic is compared with
const Calendar = Date;
const now = Calendar.UTC(2026, 9, 21, 7, 28, 0);

describe("announcedWait", () => {
  test.each([
    [{ "retry-after": "20" }, 20_000],
    [{ "retry-after": " 2.5 " }, 2_500],
    [{ "retry-after": "2.25" }, 2_250],
    [{ "retry-after-ms": "1500" }, 1_500],
    [{ "retry-after-ms": "1500", "retry-after": "20" }, 1_500],
    [{ "retry-after-ms": "soon", "retry-after": "20" }, 20_000],
    [{ "retry-after": "Wed, 21 Oct 2026 07:28:30 GMT" }, 30_000],
    [{ "retry-after": " Wed, 21 Oct 2026 07:28:30 GMT " }, 30_000],
    [{ "x-ratelimit-remaining-requests": "0", "x-ratelimit-reset-requests": "6m0s" }, 360_000],
    [{ "x-ratelimit-remaining-tokens": "0", "x-ratelimit-reset-tokens": "1m30.5s" }, 90_500],
    [{ "x-ratelimit-remaining-tokens": " 0 ", "x-ratelimit-reset-tokens": "8s" }, 8_000],
    // Azure writes seconds without a unit (openai/openai-python issue 937).
    [{ "x-ratelimit-remaining-tokens": "0", "x-ratelimit-reset-tokens": "55" }, 55_000],
  ])("%o: %i ms", (headers, wait) => {
    expect(announcedWait(headers, now)).toBe(wait);
  });

  test.each([
    ["at least a second", { "retry-after": "0" }, 1_000],
    ["at least a second", { "retry-after-ms": "17" }, 1_000],
    ["a date that has passed", { "retry-after": "Wed, 21 Oct 2015 07:28:00 GMT" }, 1_000],
    ["at most ten minutes", { "retry-after": "86400" }, 600_000],
  ])("clamps: %s", (_why, headers, wait) => {
    expect(announcedWait(headers, now)).toBe(wait);
  });

  test("of two limits used up the later reset counts; a limit with something left does not", () => {
    const headers = {
      "x-ratelimit-remaining-requests": "0",
      "x-ratelimit-reset-requests": "2s",
      "x-ratelimit-remaining-tokens": "0",
      "x-ratelimit-reset-tokens": "8s",
    };
    expect(announcedWait(headers, now)).toBe(8_000);
    expect(announcedWait({ ...headers, "x-ratelimit-remaining-tokens": "12" }, now)).toBe(2_000);
  });

  test.each([
    [{}],
    [{ "retry-after": "soon" }],
    [{ "retry-after": "20 minutes" }],
    [{ "retry-after": "-5" }],
    [{ "retry-after": "" }],
    [{ "x-ratelimit-reset-requests": "6m0s" }],
    [{ "x-ratelimit-remaining-requests": "0" }],
  ])("says nothing for %o", (headers) => {
    expect(announcedWait(headers, now)).toBeNull();
  });
});

describe("parseHttpDate", () => {
  test("reads what Date writes, leap years and all", () => {
    const latest = Calendar.UTC(9_999, 11, 31);
    fc.assert(
      fc.property(
        fc.date({ min: new Calendar(0), max: new Calendar(latest), noInvalidDate: true }),
        (date) => {
          const text = date.toUTCString();
          expect(parseHttpDate(text)).toBe(Calendar.parse(text));
        },
      ),
    );
  });

  test("reads every month", () => {
    for (let month = 0; month < 12; month++) {
      const date = new Calendar(Calendar.UTC(2026, month, 9));
      expect(parseHttpDate(date.toUTCString())).toBe(date.getTime());
    }
  });

  test.each([
    "",
    "20",
    "Wed, 21 Foo 2026 07:28:00 GMT",
    "Wed, 21 Oct 2026 07:28:00",
    "on Wed, 21 Oct 2026 07:28:00 GMT",
    "Wed, 21 Oct 2026 07:28:00 GMT+1",
    "2026-10-21T07:28:00Z",
  ])("refuses %j", (text) => {
    expect(parseHttpDate(text)).toBeNull();
  });
});
