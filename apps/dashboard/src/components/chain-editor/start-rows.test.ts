import { expect, test } from "vitest";
import { startRows } from "./start-rows.ts";

test("tells both chains for every target that either begins at", () => {
  const running = [
    { target: "a", requests: 7 },
    { target: null, requests: 2 },
  ];
  const draft = [
    { target: "b", requests: 5 },
    { target: "a", requests: 4 },
  ];
  expect(startRows({ running, draft })).toEqual([
    { target: "b", running: 0, draft: 5 },
    { target: "a", running: 7, draft: 4 },
    { target: null, running: 2, draft: 0 },
  ]);
});
