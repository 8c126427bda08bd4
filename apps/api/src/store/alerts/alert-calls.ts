import type { Alert, AlertRuleName } from "@understudy/core";
import { and, asc, desc, eq, gt, isNull, lt, or, sql } from "../drizzle.ts";
import { durably, type StoreDatabase } from "../database.ts";
import { alertDeliveries, alerts } from "../schema/index.ts";
import type { AlertDelivery, AlertPage, KeptAlerts } from "./alert-store.ts";

/** One that comes back within the hour is the same alert, across a restart too. */
const sameAlertMs = 3_600_000;
/** Alerts are few; their history is kept for a quarter of a year. */
const keptMs = 90 * 86_400_000;

/** What the writing thread does about alerts. */
export function alertWriter(database: StoreDatabase) {
  return {
    saveAlert(alert: Alert, deliveries: readonly AlertDelivery[], now: number): void {
      durably(database, () => {
        const { id, since, resolvedAt } = alert;
        database
          .insert(alerts)
          .values({ id, since, resolvedAt, alert })
          .onConflictDoUpdate({ target: alerts.id, set: { resolvedAt, alert } })
          .run();
        for (const delivery of deliveries) {
          database.insert(alertDeliveries).values(delivery).onConflictDoNothing().run();
        }
        database
          .delete(alerts)
          .where(lt(alerts.resolvedAt, now - keptMs))
          .run();
        database
          .delete(alertDeliveries)
          .where(and(isNull(alertDeliveries.dueAt), lt(alertDeliveries.createdAt, now - keptMs)))
          .run();
      });
    },
    noteDelivery({ id, tries, dueAt, delivered, detail }: AlertDelivery): void {
      database
        .update(alertDeliveries)
        .set({ tries, dueAt, delivered, detail })
        .where(eq(alertDeliveries.id, id))
        .run();
    },
  };
}

/** What an earlier process left; `now`: wall clock, ms. */
export function keptAlerts(database: StoreDatabase, now: number): KeptAlerts {
  const rows = database
    .select()
    .from(alerts)
    .where(or(isNull(alerts.resolvedAt), gt(alerts.resolvedAt, now - sameAlertMs)))
    .all();
  const waiting = database
    .select()
    .from(alertDeliveries)
    .where(gt(alertDeliveries.dueAt, 0))
    .orderBy(asc(alertDeliveries.sequence))
    .all();
  return { alerts: rows.map(({ alert }) => alert), deliveries: waiting.map(withoutSequence) };
}

/** What the reading thread knows of alerts. */
export function alertReader(database: StoreDatabase) {
  return {
    alertHistory({ before = Number.MAX_SAFE_INTEGER, limit, closedOnly }: AlertPage): readonly Alert[] {
      const isMeant = closedOnly ? gt(alerts.resolvedAt, 0) : undefined;
      const read = (when: ReturnType<typeof eq>) =>
        database.select().from(alerts).where(and(isMeant, when)).orderBy(desc(alerts.since), desc(alerts.id));
      const page = read(lt(alerts.since, before)).limit(limit).all();
      const last = page.at(-1);
      if (last === undefined) return [];
      const moment = read(eq(alerts.since, last.since)).all();
      const whole = [...page.filter(({ since }) => since !== last.since), ...moment];
      return whole.map(({ alert }) => alert);
    },
    lastFired(): Readonly<Partial<Record<AlertRuleName, number>>> {
      const rule = sql<AlertRuleName>`${alerts.alert} ->> '$.rule'`;
      const firedAt = sql<number>`max(${alerts.alert} ->> '$.firedAt')`;
      const rows = database.select({ rule, firedAt }).from(alerts).groupBy(rule).all();
      return Object.fromEntries(rows.map((row) => [row.rule, row.firedAt]));
    },
    findAlert(id: string): Alert | null {
      return database.select().from(alerts).where(eq(alerts.id, id)).get()?.alert ?? null;
    },
    alertDeliveries(alertId: string): readonly AlertDelivery[] {
      return database
        .select()
        .from(alertDeliveries)
        .where(eq(alertDeliveries.alertId, alertId))
        .orderBy(asc(alertDeliveries.sequence))
        .all()
        .map(withoutSequence);
    },
  };
}

function withoutSequence({
  sequence: _sequence,
  ...delivery
}: typeof alertDeliveries.$inferSelect): AlertDelivery {
  return delivery;
}
