import type { AttemptOutcome, RequestRecord } from "@understudy/core";
import { expect, it } from "vitest";
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
  expect(cuts.of(target)).toEqual({ cut: 3, of: 4 });
  for (let count = 0; count < 6; count++) cuts.take({ streamed: true, path: asked("served") });
  expect(cuts.of(target)).toEqual({ cut: 3, of: 10 });
  cuts.take({ streamed: true, path: asked("served") });
  expect(cuts.of(target)).toBeNull();
  expect(cuts.of("c/d")).toBeNull();
});
