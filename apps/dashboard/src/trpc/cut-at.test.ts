import { TRPCClientError } from "@trpc/client";
import { expect, test } from "vitest";
import { cutAt, linkSentences } from "./cut-at.ts";

function answered(httpStatus: number) {
  return TRPCClientError.from({ error: { message: "no", code: -32_603, data: { httpStatus } } });
}

test("a server that answers for a gateway that does not is told from one that does not answer", () => {
  expect(cutAt(answered(502))).toBe("gateway");
  expect(cutAt(TRPCClientError.from(new TypeError("Failed to fetch")))).toBe("dashboard");
});

test("a refusal is no cut, and of any other fault nothing is claimed", () => {
  expect([answered(403), answered(500), new Error("a bug"), null].map(cutAt)).toEqual([
    null,
    null,
    null,
    null,
  ]);
});

test("each of the two ways has a line of its own", () => {
  expect(linkSentences("gateway")).toEqual([
    "Dashboard: its server answers.",
    "Gateway: its control API does not answer; it may be down, or still be serving.",
  ]);
  expect(linkSentences("dashboard")[0]).toBe("Dashboard: its server does not answer this browser.");
  expect(linkSentences(null)).toEqual(["The gateway may still be serving."]);
});
