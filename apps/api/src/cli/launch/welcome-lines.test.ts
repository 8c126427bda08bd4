import { expect, test } from "vitest";
import { welcomeLines } from "./welcome-lines.ts";

const running = {
  dataUrl: "http://127.0.0.1:8080",
  adminUrl: "http://127.0.0.1:8081",
  firstCode: null,
  summary: [],
};
const dashboard = "http://127.0.0.1:3000";

function dashboardLine(demo: boolean): string | undefined {
  return welcomeLines({ ...running, demo }, dashboard).find((line) => line.includes("Dashboard"));
}

test("the demo is opened at the minutes it has run, a gateway at what is usual", () => {
  expect(dashboardLine(true)).toBe("  Dashboard    http://127.0.0.1:3000/?range=15m");
  expect(dashboardLine(false)).toBe("  Dashboard    http://127.0.0.1:3000");
});
