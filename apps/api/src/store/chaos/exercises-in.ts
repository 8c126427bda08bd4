import type { ExerciseMark, FaultOrder } from "@understudy/contract";
import { and, desc, gt, isNull, lt } from "../drizzle.ts";
import type { StoreDatabase } from "../database.ts";
import { faults, gamedays } from "../schema/index.ts";
import type { TimeRange } from "../store-queries.ts";

/** An exercise without its words: they come with schemas, which no thread of the store needs. */
export type RanExercise = Omit<ExerciseMark, "kind" | "text"> &
  (
    | { readonly kind: "fault"; readonly order: FaultOrder }
    | { readonly kind: "gameday"; readonly title: string }
  );

/** More than these nobody tells apart on a chart. */
const mostExercises = 200;

/** Faults and game days that ran within a range, in the order in which they began; of too many the newest. */
export function exercisesIn(database: StoreDatabase, range: TimeRange): RanExercise[] {
  return [...faultsIn(database, range), ...gameDaysIn(database, range)]
    .toSorted((a, b) => a.from - b.from)
    .slice(-mostExercises);
}

function faultsIn(database: StoreDatabase, { from, to }: TimeRange): RanExercise[] {
  const { endedAt, startedAt } = faults;
  return [gt(endedAt, from), isNull(endedAt)].flatMap((ran) =>
    database
      .select()
      .from(faults)
      .where(and(ran, lt(startedAt, to)))
      .orderBy(desc(endedAt))
      .limit(mostExercises)
      .all()
      .map(({ number, order, startedBy, ...row }) => ({
        kind: "fault",
        id: `F-${number}`,
        from: row.startedAt,
        to: row.endedAt,
        by: startedBy,
        order,
      })),
  );
}

function gameDaysIn(database: StoreDatabase, { from, to }: TimeRange): RanExercise[] {
  const { endedAt, run, startedAt } = gamedays;
  return [gt(endedAt, from), isNull(endedAt)].flatMap((ran) =>
    database
      .select({ run, endedAt })
      .from(gamedays)
      .where(and(ran, lt(startedAt, to)))
      .orderBy(desc(endedAt))
      .limit(mostExercises)
      .all()
      .map(({ run: { number, scenario, startedBy, ...day }, endedAt: end }) => ({
        kind: "gameday",
        id: `G-${number}`,
        from: day.startedAt,
        to: end,
        by: startedBy,
        title: scenario.title,
      })),
  );
}
