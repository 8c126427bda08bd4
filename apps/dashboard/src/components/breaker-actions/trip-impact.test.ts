import { expect, test } from "vitest";
import type { BreakerView, ChainView } from "@understudy/contract";
import { aBreaker } from "#testing/a-breaker.ts";
import { tripImpact } from "./trip-impact.ts";

function entry(target: string, priority: number, shown: BreakerView["shown"], share: number | null = 0) {
  const breaker = aBreaker({ target, shown });
  return { target, priority, enabled: true, weight: 1, timeoutMs: null, breaker, share };
}

function chain(route: string, entries: ChainView["entries"]): ChainView {
  return {
    route,
    models: [],
    revision: 1,
    savedAt: 0,
    savedBy: "",
    deadlineMs: null,
    entries,
    requests: 100,
  };
}

test("names who would answer instead, passing over those that take no traffic", () => {
  const chains = [
    chain("default", [entry("a", 1, "closed", 0.9), entry("b", 2, "open"), entry("c", 3, "half_open")]),
  ];
  expect(tripImpact(chains, ["a"])).toMatchObject([{ route: "default", share: 0.9, next: { target: "c" } }]);
});

test("names one that is set back only when nobody stands before it", () => {
  const b = entry("b", 2, "closed");
  const setBack = { ...b.breaker, health: { ...b.breaker.health, setBackUntil: 30_000 } };
  const entries = [entry("a", 1, "closed"), { ...b, breaker: setBack }];
  expect(tripImpact([chain("x", entries)], ["a"])).toMatchObject([{ next: { target: "b" } }]);
  const three = [...entries, entry("c", 3, "closed")];
  expect(tripImpact([chain("x", three)], ["a"])).toMatchObject([{ next: { target: "c" } }]);
});

test("says when nobody would be left", () => {
  const chains = [chain("default", [entry("a", 1, "closed"), entry("b", 2, "disabled")])];
  expect(tripImpact(chains, ["a"])[0]?.next).toBeNull();
});

test("leaves out routes that do not use the target, and does not invent a share", () => {
  const chains = [
    chain("x", [entry("a", 1, "closed", null), entry("b", 2, "closed", null)]),
    chain("y", [entry("b", 1, "closed")]),
  ];
  expect(tripImpact(chains, ["a"])).toMatchObject([{ route: "x", share: null }]);
});

test("a provider's targets count together", () => {
  const chains = [
    chain("x", [entry("p/1", 1, "closed", 0.5), entry("p/2", 2, "closed", 0.25), entry("q", 3, "closed")]),
  ];
  expect(tripImpact(chains, ["p/1", "p/2"])).toMatchObject([{ share: 0.75, next: { target: "q" } }]);
});
