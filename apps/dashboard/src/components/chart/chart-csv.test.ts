import { expect, test } from "vitest";
import { csvName, csvOf } from "./chart-csv.ts";
import { countCell, durationCell, textCell, type ChartTable } from "./chart-table.ts";

const first = Date.UTC(2026, 9, 25, 0, 30);
const table: ChartTable = {
  name: "Latency of users",
  columns: [{ name: "p95", unit: "ms" }, { name: "Timed" }],
  rows: [first, first + 3_600_000].map((at) => ({ at, cells: [durationCell(1_902.5), countCell(1_354)] })),
};

test("a file has the numbers of the table, unrounded, and the zone that is shown", () => {
  expect(csvOf(table, "Europe/Berlin")).toBe(
    "from,zone,p95 (ms),Timed\r\n" +
      "2026-10-25T02:30:00+02:00,Europe/Berlin,1902.5,1354\r\n" +
      "2026-10-25T02:30:00+01:00,Europe/Berlin,1902.5,1354\r\n",
  );
  expect(csvOf(table, "UTC")).toContain("2026-10-25T00:30:00Z,UTC,");
});

test("no value is an empty field, and text can neither end a field nor begin a formula", () => {
  const cells = [
    durationCell(null),
    textCell('5 of 5, "timeout"'),
    textCell("=HYPERLINK(1)"),
    textCell("@a/b"),
  ];
  const rows = [{ at: first, cells }];
  const [, line] = csvOf({ ...table, rows }, "UTC").split("\r\n");
  expect(line).toBe(`2026-10-25T00:30:00Z,UTC,,"5 of 5, ""timeout""",'=HYPERLINK(1),'@a/b`);
});

test("the file is named after what it shows and where it begins", () => {
  expect(csvName(table)).toBe("understudy-latency-of-users-2026-10-25T00-30-00Z.csv");
});
