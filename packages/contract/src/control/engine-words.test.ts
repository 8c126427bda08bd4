import { expect, it } from "vitest";
import { concurrencyWords, engineSentences, headroomWords, ownTroubleSentences } from "./engine-words.ts";
import type { EngineFigures } from "./views.ts";

const nothing = { tried: 0, won: 0, wastedTokens: 0 };
const quiet: EngineFigures = {
  recovery: nothing,
  hedges: nothing,
  hedgingWorthwhile: true,
  refusals: [],
  overload: null,
  stopping: false,
  networkDown: null,
};

it("says nothing of what never happened", () => {
  expect(engineSentences(quiet)).toEqual([]);
  expect(ownTroubleSentences(quiet)).toEqual([]);
});

it("tells what second calls brought and cost, and whom nobody was asked for", () => {
  const figures: EngineFigures = {
    recovery: { tried: 1, won: 0, wastedTokens: 1_200 },
    hedges: { tried: 8, won: 1, wastedTokens: 90 },
    hedgingWorthwhile: false,
    refusals: [
      { code: "unauthorized", count: 1_000 },
      { code: "route_not_found", count: 2 },
    ],
    overload: { strain: "late", since: 1 },
    stopping: true,
    networkDown: { since: 1, providers: ["a", "b"] },
  };
  expect(engineSentences(figures)).toEqual([
    "1 broken stream taken over, 0 of them made whole; about 1,200 tokens paid twice.",
    "8 hedges, 1 won (13 %); about 90 tokens paid for losers; paused, too few win.",
    "Refused without asking a target: 1,000 unauthorized, 2 route_not_found.",
  ]);
  expect(ownTroubleSentences(figures)).toEqual([
    "This gateway is stopping: it finishes what runs and takes no new request.",
    "This gateway is overloaded, it has more to do than it can: new requests are refused.",
    "Our own network seems down: no connection to a, b. This counts against no target.",
  ]);
});

it("tells what a limit group carries and what is left of its rate limits", () => {
  const group = { limitGroup: "a/opus", inFlight: 3, limit: 8, learned: true };
  expect(concurrencyWords(group)).toBe("3 of at most 8 calls at once (learned from overload)");
  expect(concurrencyWords({ ...group, learned: false })).toBe("3 of at most 8 calls at once (configured)");
  expect(concurrencyWords({ ...group, inFlight: 1, limit: null })).toBe("1 call under way, no limit");
  const tokens = { dimension: "input_tokens", limit: 500, left: 63, resetsAt: null } as const;
  expect(headroomWords(tokens)).toBe("12 % of its input tokens left (63 of 500)");
});
