import { failureClasses, type UpstreamError } from "@understudy/core";
import * as fc from "fast-check";
import { expect, it } from "vitest";
import { providers } from "../providers.ts";

const text = fc.option(fc.string(), { nil: undefined });
const anyError = fc.record({
  type: text,
  code: text,
  message: text,
  details: fc.jsonValue(),
  typed: fc.boolean(),
});

it.each(Object.values(providers))("$type reads any refusal without throwing", ({ refine }) => {
  fc.assert(
    fc.property(
      fc.option(fc.integer({ min: 300, max: 599 })),
      anyError,
      fc.dictionary(fc.constantFrom("x-amzn-errortype", "retry-after"), fc.string()),
      (status, fields, headers) => {
        const error: UpstreamError = JSON.parse(JSON.stringify(fields));
        const reading = refine?.({ status, headers, error, wallNow: 0 });
        if (reading?.class !== undefined) expect(failureClasses).toContain(reading.class);
        if (reading?.announcedMs !== undefined) expect(reading.announcedMs).toBeGreaterThanOrEqual(0);
      },
    ),
  );
});
