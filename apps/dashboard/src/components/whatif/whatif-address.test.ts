import { expect, test } from "vitest";
import { readAddress } from "#address/parsers.ts";
import { askIn, asksNothing, whatifParsers } from "./whatif-address.ts";

function addressOf(query: string) {
  const params = new URLSearchParams(query);
  return readAddress(whatifParsers, (name) => params.get(name));
}

test("an address that says nothing asks nothing", () => {
  expect(asksNothing(addressOf(""))).toBe(true);
  expect(askIn(addressOf(""))).toEqual({ change: { kind: "running" }, breaker: {} });
});

test("who is down, how and for how long; and what breakers do", () => {
  const address = addressOf("down=alpha%2Flarge&as=silence&for=all&failures=30&wait=2");
  expect(asksNothing(address)).toBe(false);
  expect(askIn(address)).toEqual({
    change: { kind: "running" },
    breaker: { failureThreshold: 30, recoveryTimeMs: 2_000 },
    outage: { down: ["alpha/large"], as: "silence", forMs: null },
  });
});

test("exercises are left out unless they are asked for, which alone changes nothing", () => {
  expect(askIn(addressOf("down=a&faults=with"))).toMatchObject({ injected: true });
  expect(asksNothing(addressOf("faults=with"))).toBe(true);
});

test("a chain, before which a revision goes; what is no chain asks nothing", () => {
  const chain = [{ target: "beta/large", priority: 1, enabled: true, weight: 1 }];
  expect(askIn(addressOf("route=default&chain=1~1~~beta%252Flarge")).change).toEqual({
    kind: "chain",
    route: "default",
    chain,
  });
  expect(askIn(addressOf("route=default&chain=1~1~~b&revision=3")).change).toEqual({
    kind: "revision",
    number: 3,
  });
  expect(asksNothing(addressOf("route=default&chain=nonsense"))).toBe(true);
});
