import { expect, test } from "vitest";
import { anEvent } from "#testing/an-event.ts";
import { liveRows, mostRows, noRows, type LiveRows, type LiveRowsAction } from "./live-rows.ts";

const after = (...actions: LiveRowsAction[]): LiveRows => actions.reduce(liveRows, noRows);
const arrive = (sequence: number): LiveRowsAction => ({ type: "arrive", event: anEvent({ sequence }) });
const sequences = (rows: LiveRows["shown"]) => rows.map((row) => row.sequence);
const hold: LiveRowsAction = { type: "hold", held: true };

test("the newest request stands first, and none stands twice", () => {
  expect(sequences(after(arrive(1), arrive(3), arrive(2), arrive(3)).shown)).toEqual([3, 2, 1]);
});

test("a held list does not move, and counts exactly what it holds back", () => {
  const actions = Array.from({ length: 5_000 }, (_, index) => arrive(10 + index));
  const state = after(arrive(1), hold, ...actions);
  expect(sequences(state.shown)).toEqual([1]);
  expect(state.waitingCount).toBe(5_000);
  expect(state.waiting.length).toBe(mostRows);
});

test("letting go shows what waited", () => {
  const state = after(arrive(1), hold, arrive(2), { type: "hold", held: false });
  expect(sequences(state.shown)).toEqual([2, 1]);
  expect(state.waitingCount).toBe(0);
});

test("what waited can be looked at without letting go", () => {
  const state = after(arrive(1), hold, arrive(2), { type: "release" }, arrive(3));
  expect(sequences(state.shown)).toEqual([2, 1]);
  expect(state.waitingCount).toBe(1);
});

test("a page read again fills gaps, but moves nothing while held", () => {
  const rows = [5, 4, 3].map((sequence) => anEvent({ sequence }));
  expect(sequences(after(arrive(3), { type: "read", rows }).shown)).toEqual([5, 4, 3]);
  const held = after(arrive(3), hold, { type: "read", rows });
  expect(sequences(held.shown)).toEqual([3]);
  expect(held.waitingCount).toBe(2);
});
