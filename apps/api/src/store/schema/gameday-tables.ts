import type { GameDayReport, GameDayRun } from "@understudy/contract";
import { index, integer, real, sqliteTable, text } from "../drizzle.ts";

/** Game days (docs/gamedays.md). What was reported of one outlives the requests it was counted from. */
export const gamedays = sqliteTable(
  "gamedays",
  {
    /** `7` of `G-7`. */
    number: integer().primaryKey(),
    scenario: text().notNull(),
    startedAt: real().notNull(),
    /** Null: it runs, or its gateway was killed. */
    endedAt: real(),
    run: text("run_json", { mode: "json" }).$type<GameDayRun>().notNull(),
    report: text("report_json", { mode: "json" }).$type<GameDayReport>(),
  },
  (table) => [
    index("gamedays_by_scenario").on(table.scenario, table.number),
    index("gamedays_by_end").on(table.endedAt),
  ],
);
