import { whatifLimits } from "@understudy/contract";
import { ManualTime } from "@understudy/core/testing";
import { expect, test } from "vitest";
import { WhatifTurns } from "./whatif-turns.ts";

function taken(turns: WhatifTurns): () => void {
  const turn = turns.take();
  if (turn.kind !== "yours") throw new Error(turn.kind);
  return turn.giveBack;
}

test("there is one turn, and who gave it back cannot give back the next one's", () => {
  const turns = new WhatifTurns(new ManualTime());
  const giveBack = taken(turns);
  expect(turns.take()).toEqual({ kind: "taken" });
  giveBack();
  taken(turns);
  giveBack();
  expect(turns.take()).toEqual({ kind: "taken" });
});

test("so many in a minute are enough, and a minute later there are more", () => {
  const time = new ManualTime();
  const turns = new WhatifTurns(time);
  for (let count = 0; count < whatifLimits.perMinute; count++) taken(turns)();
  expect(turns.take()).toEqual({ kind: "too_often" });
  time.advance(60_000);
  expect(turns.take().kind).toBe("yours");
});
