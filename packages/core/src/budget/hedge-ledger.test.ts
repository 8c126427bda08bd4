import { expect, test } from "vitest";
import { ManualTime } from "../virtual/manual-time.ts";
import { HedgeLedger } from "./hedge-ledger.ts";

function raced(wins: number, losses: number): { time: ManualTime; ledger: HedgeLedger } {
  const time = new ManualTime();
  const ledger = new HedgeLedger(time);
  for (let race = 0; race < wins + losses; race++) ledger.decided(race < wins);
  return { time, ledger };
}

test("counts what was won and lost", () => {
  expect(raced(3, 2).ledger.races).toEqual({ won: 3, lost: 2 });
});

test.each([
  [0, 0, true],
  [0, 19, true],
  [0, 20, false],
  [3, 17, false],
  [4, 16, true],
  [19, 81, false],
  [20, 80, true],
])("%i won and %i lost: worth it %s", (wins, losses, worthwhile) => {
  expect(raced(wins, losses).ledger.worthwhile).toBe(worthwhile);
});

test("is tried again after an hour", () => {
  const { time, ledger } = raced(0, 40);
  time.advance(54 * 60_000);
  expect([ledger.worthwhile, ledger.races.lost]).toEqual([false, 40]);
  time.advance(6 * 60_000);
  expect([ledger.worthwhile, ledger.races.lost]).toEqual([true, 0]);
});
