import { expect, test } from "vitest";
import { anEvent } from "#testing/an-event.ts";
import { liveRows, mostRows, noRows, waitingCount, type LiveRows, type LiveRowsAction } from "./live-rows.ts";

const after = (...actions: LiveRowsAction[]): LiveRows => actions.reduce(liveRows, noRows);
const arrive = (sequence: number): LiveRowsAction => ({ type: "arrive", event: anEvent({ sequence }) });
const read = (...sequences: number[]): LiveRowsAction => ({
  type: "read",
  rows: sequences.map((sequence) => anEvent({ sequence })),
});
const hold = (newest: number): LiveRowsAction => ({ type: "hold", after: newest });
const count = (until: number, counted: number): LiveRowsAction => ({
  type: "counted",
  counted: { until, count: counted },
});
const sequences = (rows: LiveRows["shown"]) => rows.map((row) => row.sequence);
const countTo = (last: number): number[] => Array.from({ length: last }, (_, index) => index + 1);

test("the newest request stands first, and none stands twice", () => {
  expect(sequences(after(arrive(1), arrive(3), arrive(2), arrive(3)).shown)).toEqual([3, 2, 1]);
});

test("of twenty thousand requests no more rows are kept than a page can carry, live and held", () => {
  const live = after(...countTo(20_000).map(arrive));
  expect(sequences(live.shown)).toEqual(countTo(20_000).slice(-mostRows).toReversed());
  expect(mostRows).toBeLessThan(200);
  const held = countTo(20_000)
    .map((number) => arrive(20_000 + number))
    .reduce(liveRows, liveRows(live, hold(20_000)));
  expect(held.shown).toBe(live.shown);
  expect(waitingCount(held)).toBe(20_000);
  expect(held.waiting).toHaveLength(mostRows);
});

test("letting go shows what waited", () => {
  const state = after(arrive(1), hold(1), arrive(2), { type: "let_go" });
  expect(sequences(state.shown)).toEqual([2, 1]);
  expect(waitingCount(state)).toBe(0);
});

test("what waited can be looked at without letting go", () => {
  const release: LiveRowsAction = { type: "release", after: 2, rows: [] };
  const state = after(arrive(1), hold(1), arrive(2), release, arrive(3));
  expect(sequences(state.shown)).toEqual([2, 1]);
  expect(waitingCount(state)).toBe(1);
});

test("what the gateway counted and what arrived is counted once, whatever comes first", () => {
  expect(waitingCount(after(hold(10), arrive(31), arrive(32), count(31, 15)))).toBe(16);
  expect(waitingCount(after(hold(10), count(32, 16), arrive(31), arrive(32), arrive(33)))).toBe(17);
  expect(waitingCount(after(hold(10), count(32, 16), count(20, 4)))).toBe(16);
});

test("a page read again fills gaps, but moves nothing while held", () => {
  expect(sequences(after(arrive(3), read(5, 4, 3)).shown)).toEqual([5, 4, 3]);
  const held = after(arrive(3), hold(3), read(5, 4, 3));
  expect(sequences(held.shown)).toEqual([3]);
  expect(sequences(held.waiting)).toEqual([5, 4]);
});

test("a page that does not reach down to what was shown leaves no hole: what was below it goes", () => {
  expect(sequences(after(arrive(1), arrive(2), read(90, 89, 88)).shown)).toEqual([90, 89, 88]);
  expect(sequences(after(arrive(1), arrive(88), read(90, 89, 88)).shown)).toEqual([90, 89, 88, 1]);
  const release: LiveRowsAction = { type: "release", after: 91, rows: [anEvent({ sequence: 90 })] };
  expect(sequences(after(arrive(1), hold(1), arrive(91), release).shown)).toEqual([91, 90]);
});

test("a request that arrives while an older page is on its way stays on top of it", () => {
  expect(sequences(after(arrive(7), read(5, 4)).shown)).toEqual([7, 5, 4]);
});
