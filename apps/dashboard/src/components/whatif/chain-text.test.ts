import { expect, test } from "vitest";
import { chainIn, chainText } from "./chain-text.ts";

const chain = [
  { target: "alpha/large", priority: 1, enabled: true, weight: 2.5 },
  { target: "odd~;%name/ü", priority: 1, enabled: false, weight: 1, timeoutMs: 5_000 },
];

test("a chain comes back from an address as it went", () => {
  expect(chainIn(chainText(chain))).toEqual(chain);
  expect(chainText(chain)).toMatch(/^1~2\.5~~alpha%2Flarge;-1~1~5000~/);
});

test.each(["", "nonsense", "1~1~~", "0~1~~a", "1~0~~a", "1~1~~a;", "1~x~~a", "1~1~-5~a"])(
  "what is no chain is none: %j",
  (text) => {
    expect(chainIn(text)).toBeNull();
  },
);
