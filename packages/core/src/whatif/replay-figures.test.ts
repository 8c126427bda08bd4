import { describe, expect, it } from "vitest";
import { recordedCall } from "../testing/recorded-stand.ts";
import { availability, FigureCount, type PriceOf, type ReplayedEnd } from "./replay-figures.ts";

const usage = { inputTokens: 10, outputTokens: 5 };

function end(facts: Partial<ReplayedEnd> = {}): ReplayedEnd {
  return { kind: "streamed", level: "primary", durationMs: 500, firstTokenMs: 100, path: [], ...facts };
}

function countOf(ends: readonly ReplayedEnd[], priceOf: PriceOf = () => 2): FigureCount {
  const count = new FigureCount(priceOf);
  for (const each of ends) count.add(each);
  return count;
}

describe("what callers got", () => {
  it("is counted by level, and as lost where it came to no end", () => {
    const count = countOf([
      end(),
      end({ level: "fallback" }),
      end({ kind: "answered", level: null, firstTokenMs: null }),
      end({ kind: "interrupted" }),
      end({ kind: "exhausted", level: null }),
    ]);
    expect(count.byLevel).toEqual({ primary: 1, fallback: 2, interrupted: 1, failed: 1 });
    expect(count.requests).toBe(5);
    expect(count.total.count).toBe(3);
    expect(count.firstToken.count).toBe(2);
    expect(availability(count)).toBe(0.6);
  });

  it("is nothing of whose caller left, and of a request no target could answer", () => {
    const count = countOf([
      end({ kind: "cancelled", path: [recordedCall("a", { outcome: "cancelled" })] }),
      end({ kind: "unfit", level: null }),
      end({ kind: "relayed", level: null }),
    ]);
    expect(count).toMatchObject({ requests: 0, relayed: 1, calls: 1, wasted: 1 });
    expect(availability(count)).toBeNull();
  });
});

describe("what it took", () => {
  const path = [
    { kind: "skip", target: "c", reason: "cooldown", startMs: 0 },
    recordedCall("a", { outcome: "server_error" }),
    recordedCall("a", { outcome: "stalled", usage }),
    recordedCall("b"),
  ] as const;

  it("is every call, by target and by how it ended", () => {
    const count = countOf([end({ path }), end({ path: [recordedCall("b")] })]);
    expect(count).toMatchObject({ calls: 4, wasted: 2 });
    expect(count.callsOf).toEqual(new Map(Object.entries({ a: 2, b: 2 })));
    expect(count.byOutcome).toEqual(new Map(Object.entries({ server_error: 1, stalled: 1, served: 2 })));
  });

  it("costs what served or used tokens, as far as its price is known", () => {
    expect(countOf([end({ path })])).toMatchObject({ cost: 4, unpriced: 0 });
    const knowsOne: PriceOf = ({ target }) => (target === "b" ? 3 : null);
    expect(countOf([end({ path })], knowsOne)).toMatchObject({ cost: 3, unpriced: 1 });
  });
});
