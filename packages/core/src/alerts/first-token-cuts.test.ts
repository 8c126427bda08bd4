import { expect, it } from "vitest";
import type { AttemptOutcome, RequestRecord } from "../engine/record.ts";
import { FirstTokenCuts } from "./first-token-cuts.ts";

const target = "a/b";

function asked(...outcomes: readonly AttemptOutcome[]): RequestRecord["path"] {
  return outcomes.map((outcome) => ({ kind: "attempt", target, outcome, startMs: 0, durationMs: 1 }));
}

it("tells from the third cut on, and only of the last ten streamed calls", () => {
  const cuts = new FirstTokenCuts();
  cuts.take({ streamed: true, path: asked("first_token_timeout", "served", "first_token_timeout") });
  expect(cuts.of(target)).toBeNull();
  cuts.take({ streamed: false, path: asked("first_token_timeout") });
  expect(cuts.of(target)).toBeNull();
  cuts.take({ streamed: true, path: asked("first_token_timeout") });
  expect(cuts.of(target)).toEqual({ cut: 3, of: 4, scattered: true });
  for (let count = 0; count < 6; count++) cuts.take({ streamed: true, path: asked("served") });
  expect(cuts.of(target)).toEqual({ cut: 3, of: 10, scattered: true });
  cuts.take({ streamed: true, path: asked("served") });
  expect(cuts.of(target)).toBeNull();
  expect(cuts.of("c/d")).toBeNull();
});

it("tells cuts between answers from a target that fell silent", () => {
  const cuts = new FirstTokenCuts();
  const silent = ["first_token_timeout", "first_token_timeout", "first_token_timeout"] as const;
  cuts.take({ streamed: true, path: asked("served", ...silent, "served") });
  expect(cuts.of(target)).toEqual({ cut: 3, of: 5, scattered: false });
});
