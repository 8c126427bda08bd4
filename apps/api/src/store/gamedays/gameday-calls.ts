import type { GameDayVerdict } from "@understudy/core";
import { and, desc, eq, lt, sql } from "../drizzle.ts";
import { durably, type StoreDatabase } from "../database.ts";
import { gamedays } from "../schema/index.ts";
import type { TimeRange } from "../store-queries.ts";
import type { ListedGameDay, StoredGameDay } from "./gameday-store.ts";
import { gameDayFacts } from "./gameday-facts.ts";
import { requestShape } from "./request-shape.ts";

/** What the writing thread does about game days. */
export function gameDayWriter(database: StoreDatabase) {
  return {
    saveGameDay(gameDay: StoredGameDay): void {
      durably(database, () => writeGameDay(database, gameDay));
    },
  };
}

/** Part of a transaction of whoever changes it. */
export function writeGameDay(database: StoreDatabase, { run, report }: StoredGameDay): void {
  const { number, scenario, startedAt, end } = run;
  const row = { run, report, endedAt: end?.at ?? null };
  database
    .insert(gamedays)
    .values({ number, scenario: scenario.name, startedAt, ...row })
    .onConflictDoUpdate({ target: gamedays.number, set: row })
    .run();
}

/** What the reading thread knows of game days. */
export function gameDayReader(database: StoreDatabase) {
  const { number, run, report } = gamedays;
  const stored = () => database.select({ run, report }).from(gamedays);
  const verdict = sql<GameDayVerdict | null>`json_extract(${report}, '$.verdict')`;
  const listed = () => database.select({ run, verdict }).from(gamedays);
  return {
    gameDays: (limit: number): readonly ListedGameDay[] => listed().orderBy(desc(number)).limit(limit).all(),
    newestGameDays: (): readonly ListedGameDay[] =>
      listed()
        .where(
          sql`${number} in (
            select max(number) from gamedays where ended_at is not null group by scenario
            union select max(number) from gamedays where json_extract(run_json, '$.end.why') = 'finished'
            group by scenario)`,
        )
        .orderBy(desc(number))
        .all(),
    gameDay: (wanted: number): StoredGameDay | null => stored().where(eq(number, wanted)).get() ?? null,
    lastGameDay: (scenario: string, before: number): StoredGameDay | null =>
      stored()
        .where(and(eq(gamedays.scenario, scenario), lt(number, before), sql`${gamedays.endedAt} is not null`))
        .orderBy(desc(number))
        .limit(1)
        .get() ?? null,
    gameDayFacts: (route: string, range: TimeRange) => gameDayFacts(database, route, range),
    requestShape: (route: string, range: TimeRange) => requestShape(database, route, range),
  };
}
