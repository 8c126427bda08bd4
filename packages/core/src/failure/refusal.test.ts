import { describe, expect, test } from "vitest";
import type { UpstreamError } from "../answer.ts";
import { readRefusal, type RefusalFacts, type RefusalReading, type RefusalVerdict } from "./refusal.ts";

const hour = 3_600_000;

function read(
  status: number | null,
  facts: { error?: Partial<UpstreamError>; headers?: RefusalFacts["headers"]; reading?: RefusalReading } = {},
): RefusalVerdict {
  const error = { typed: true, ...facts.error };
  return readRefusal({ status, headers: facts.headers ?? {}, error, wallNow: 0 }, () => facts.reading);
}

describe("what a refusal means", () => {
  test("is the vendor's reading first, then the code, then the status", () => {
    const error = { code: "rate_limit_exceeded" };
    expect(read(500, { error, reading: { class: "overloaded" } }).class).toBe("overloaded");
    expect(read(500, { error, reading: { announcedMs: 1 } }).class).toBe("rate_limited");
    expect(read(500, { error }).class).toBe("rate_limited");
    expect(read(500).class).toBe("server_error");
  });

  test("inside a stream is read by the same table (row 31)", () => {
    expect(read(null, { error: { type: "overloaded_error" } }).class).toBe("overloaded");
    expect(read(null, { reading: { class: "model_error" } }).class).toBe("model_error");
    expect(read(null, { error: { type: "new_error" } }).class).toBe("unknown_server_error");
  });

  test("hands the vendor everything there is to read", () => {
    const seen: RefusalFacts[] = [];
    const facts: RefusalFacts = {
      status: 429,
      headers: { "retry-after": "2" },
      error: { typed: true, details: [1] },
      wallNow: 7,
    };
    readRefusal(facts, (each) => {
      seen.push(each);
      return undefined;
    });
    expect(seen).toEqual([facts]);
  });
});

describe("the wait it announces", () => {
  test("is the header's, else the body's", () => {
    const headers = { "retry-after": "20" };
    expect(read(429, { headers, reading: { announcedMs: 5_000 } }).announcedMs).toBe(20_000);
    expect(read(429, { reading: { announcedMs: 5_000 } }).announcedMs).toBe(5_000);
    expect(read(429).announcedMs).toBeNull();
  });

  test("stays between a second and ten minutes", () => {
    expect(read(429, { reading: { announcedMs: 10 } }).announcedMs).toBe(1_000);
    expect(read(429, { reading: { announcedMs: hour } }).announcedMs).toBe(600_000);
  });

  test("of a used-up quota is its own known reset, however far; a Retry-After says nothing (row 17)", () => {
    const headers = { "retry-after": "20" };
    expect(read(402, { headers }).announcedMs).toBeNull();
    expect(read(429, { headers, reading: { class: "quota_exhausted", announcedMs: 9 * hour } })).toEqual({
      class: "quota_exhausted",
      announcedMs: 9 * hour,
    });
    expect(read(429, { headers, reading: { class: "model_quota_exhausted" } }).announcedMs).toBeNull();
  });
});
