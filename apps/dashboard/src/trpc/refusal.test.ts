import { expect, test } from "vitest";
import { TRPCClientError } from "@trpc/client";
import { refusalOf } from "./refusal.ts";

function answer(httpStatus: number, reason: string | null) {
  return TRPCClientError.from({ error: { message: "No.", code: -32_000, data: { httpStatus, reason } } });
}

test("a refusal keeps the gateway's reason and sentence", () => {
  expect(refusalOf(answer(412, "LAST_TARGET"))).toEqual({ reason: "LAST_TARGET", message: "No." });
});

test("a refusal without a reason, or with one this dashboard does not know, is still a refusal", () => {
  expect(refusalOf(answer(409, null))).toEqual({ reason: null, message: "No." });
  expect(refusalOf(answer(409, "SOMETHING_NEW"))).toMatchObject({ message: "No." });
});

test("a gateway that is down has not refused anything", () => {
  expect(refusalOf(answer(502, null))).toBeNull();
  expect(refusalOf(new TypeError("Failed to fetch"))).toBeNull();
});
