import { and, desc, eq, isNull, sql } from "../drizzle.ts";
import type { StoreDatabase } from "../database.ts";
import { faults } from "../schema/index.ts";
import type { FaultChange, FaultProgress, KeptFaults, StoredFault } from "./stored-fault.ts";

/** Part of a transaction of whoever changes it. */
export function changeFaults(database: StoreDatabase, change: FaultChange): void {
  switch (change.kind) {
    case "start":
      database.insert(faults).values(change.fault).run();
      return;
    case "end":
      for (const { number, injected, end } of change.ended) {
        database
          .update(faults)
          .set({ injected, end, endedAt: end.at, remainingMs: 0 })
          .where(and(eq(faults.number, number), isNull(faults.endedAt)))
          .run();
      }
  }
}

/** Never undoes an end that was written meanwhile. */
export function saveFaultProgress(
  database: StoreDatabase,
  { number, remainingMs, injected }: FaultProgress,
): void {
  database
    .update(faults)
    .set({ injected, remainingMs: sql`min(${faults.remainingMs}, ${remainingMs})` })
    .where(and(eq(faults.number, number), isNull(faults.endedAt)))
    .run();
}

export function keptFaults(database: StoreDatabase): KeptFaults {
  const { number } = faults;
  const running = database.select().from(faults).where(isNull(faults.endedAt)).orderBy(number).all();
  const newest = database.select({ number }).from(faults).orderBy(desc(number)).limit(1).get()?.number ?? 0;
  return { running: running.map(stored), newest };
}

/** Those that are over, newest first. */
export function pastFaults(database: StoreDatabase, limit: number): readonly StoredFault[] {
  const { number, endedAt } = faults;
  const rows = database
    .select()
    .from(faults)
    .where(sql`${endedAt} is not null`)
    .orderBy(desc(number))
    .limit(limit)
    .all();
  return rows.map(stored);
}

export function faultByNumber(database: StoreDatabase, number: number): StoredFault | null {
  const row = database.select().from(faults).where(eq(faults.number, number)).get();
  return row === undefined ? null : stored(row);
}

function stored({ endedAt: _endedAt, ...row }: typeof faults.$inferSelect): StoredFault {
  return row;
}
