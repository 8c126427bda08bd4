import type { ExerciseMark } from "@understudy/contract";
import { expect, test } from "vitest";
import { csvOf } from "./chart-csv.ts";
import { countCell, type ChartTable } from "./chart-table.ts";
import { withExercises } from "./exercise-column.ts";
import { exerciseHref, exercisesDuring, stretchOf } from "./exercises.ts";

function exercise(over: Partial<ExerciseMark>): ExerciseMark {
  return { kind: "fault", id: "F-1", from: 0, to: 10, by: "ada", text: "silence", ...over };
}

const past = exercise({ from: 0, to: 20 });
const running = exercise({ kind: "gameday", id: "G-7", from: 35, to: null });

test("an exercise is shown for as long as it ran, one that runs to the end of the chart", () => {
  const view = { from: 10, to: 60 };
  expect(exercisesDuring([past, running], view).map((each) => stretchOf(each, view))).toEqual([
    { from: 10, to: 20 },
    { from: 35, to: 60 },
  ]);
  expect(exercisesDuring([past, running], { from: 20, to: 35 })).toEqual([]);
});

test("a fault leads to its page, a game day to its own", () => {
  expect([past, running].map(exerciseHref)).toEqual(["/chaos/F-1", "/gamedays/G-7"]);
});

const table: ChartTable = {
  name: "Requests",
  columns: [{ name: "All" }],
  rows: [10, 20, 30].map((at) => ({ at, cells: [countCell(at)] })),
};

test("each row of table and file says what ran in its own time, where anything ran at all", () => {
  const told = withExercises(table, [past, running], { from: 10, to: 38, stepMs: 10 });
  const lines = csvOf(told, "UTC").trimEnd().split("\r\n");
  expect(lines.map((line) => line.split(",").slice(2))).toEqual([
    ["All", "Exercise"],
    ["10", "F-1"],
    ["20", ""],
    ["30", "G-7"],
  ]);
  expect(withExercises(table, [past], { from: 20, to: 50, stepMs: 10 })).toBe(table);
});

test("rows of unlike lengths say themselves where they end", () => {
  const rows = [{ at: 0, to: 40, cells: [] }];
  const told = withExercises({ ...table, rows }, [past, running], { from: 0, to: 60 });
  expect(told.rows[0]?.cells.map(({ value }) => value)).toEqual(["F-1 G-7"]);
});
