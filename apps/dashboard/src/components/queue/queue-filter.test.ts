import { expect, test } from "vitest";
import { queueInputOf } from "./queue-filter.ts";

test("only what was chosen is sent to the gateway", () => {
  expect(queueInputOf({ state: null, before: null })).toEqual({ limit: 50 });
  expect(queueInputOf({ state: "failed", before: 12 })).toEqual({ limit: 50, state: "failed", before: 12 });
});

test("a cursor that no page can have is left out", () => {
  expect(queueInputOf({ state: null, before: -3 })).toEqual({ limit: 50 });
});
