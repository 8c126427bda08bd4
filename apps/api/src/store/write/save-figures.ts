import { LatencySketch } from "@understudy/core";
import { and, eq, sql } from "../drizzle.ts";
import type { StoreDatabase } from "../database.ts";
import type {
  AttemptCount,
  Figures,
  LatencyFigure,
  LookupCount,
  QualityCount,
  RequestCount,
  SkipCount,
} from "../figures.ts";
import {
  attemptSlots,
  latencySlots,
  lookupSlots,
  qualitySlots,
  requestSlots,
  skipSlots,
} from "../schema/index.ts";
import { slotOf, slotWidths } from "../slots.ts";

/** Adds figures to the slots, of every width, that the instant `at` falls into. */
export function figureSaver(database: StoreDatabase): (figures: Figures, when: SlotMoment) => void {
  const addRequests = requestAdder(database);
  const addAttempts = attemptAdder(database);
  const addSkips = skipAdder(database);
  const addLookups = lookupAdder(database);
  const addQuality = qualityAdder(database);
  const addLatency = latencyAdder(database);

  return (figures, { at, injected }) => {
    for (const width of slotWidths) {
      const place = { width, slot: slotOf(at, width), injected: injected ? 1 : 0 };
      for (const row of figures.requests.values()) addRequests(place, row);
      for (const row of figures.attempts.values()) addAttempts(place, row);
      for (const row of figures.skips.values()) addSkips(place, row);
      for (const row of figures.lookups.values()) addLookups(place, row);
      for (const row of figures.quality.values()) addQuality(place, row);
      for (const row of figures.latency.values()) addLatency(place, row);
    }
  };
}

interface SlotMoment {
  readonly at: number;
  /** The figures are of requests of which a call was struck by a fault on purpose. */
  readonly injected: boolean;
}

interface Place {
  readonly width: number;
  readonly slot: number;
  readonly injected: number;
}

function requestAdder(database: StoreDatabase): (place: Place, row: RequestCount) => void {
  const { width, slot, route, level, outcome, askedFor, servedBy, injected, count } = requestSlots;
  const statement = database
    .insert(requestSlots)
    .values({
      width: sql.placeholder("width"),
      slot: sql.placeholder("slot"),
      route: sql.placeholder("route"),
      level: sql.placeholder("level"),
      outcome: sql.placeholder("outcome"),
      askedFor: sql.placeholder("askedFor"),
      servedBy: sql.placeholder("servedBy"),
      injected: sql.placeholder("injected"),
      count: sql.placeholder("count"),
    })
    .onConflictDoUpdate({
      target: [width, slot, route, level, outcome, askedFor, servedBy, injected],
      set: { count: sql`${count} + excluded.count` },
    })
    .prepare();
  return (place, row) => {
    statement.run({ ...place, ...row });
  };
}

function attemptAdder(database: StoreDatabase): (place: Place, row: AttemptCount) => void {
  const { width, slot, route, target, outcome, injected, count } = attemptSlots;
  const statement = database
    .insert(attemptSlots)
    .values({
      width: sql.placeholder("width"),
      slot: sql.placeholder("slot"),
      route: sql.placeholder("route"),
      target: sql.placeholder("target"),
      outcome: sql.placeholder("outcome"),
      injected: sql.placeholder("injected"),
      count: sql.placeholder("count"),
    })
    .onConflictDoUpdate({
      target: [width, slot, route, target, outcome, injected],
      set: { count: sql`${count} + excluded.count` },
    })
    .prepare();
  return (place, row) => {
    statement.run({ ...place, ...row });
  };
}

function skipAdder(database: StoreDatabase): (place: Place, row: SkipCount) => void {
  const { width, slot, route, target, reason, injected, count } = skipSlots;
  const statement = database
    .insert(skipSlots)
    .values({
      width: sql.placeholder("width"),
      slot: sql.placeholder("slot"),
      route: sql.placeholder("route"),
      target: sql.placeholder("target"),
      reason: sql.placeholder("reason"),
      injected: sql.placeholder("injected"),
      count: sql.placeholder("count"),
    })
    .onConflictDoUpdate({
      target: [width, slot, route, target, reason, injected],
      set: { count: sql`${count} + excluded.count` },
    })
    .prepare();
  return (place, row) => {
    statement.run({ ...place, ...row });
  };
}

function lookupAdder(database: StoreDatabase): (place: Place, row: LookupCount) => void {
  const { width, slot, route, result, count } = lookupSlots;
  const statement = database
    .insert(lookupSlots)
    .values({
      width: sql.placeholder("width"),
      slot: sql.placeholder("slot"),
      route: sql.placeholder("route"),
      result: sql.placeholder("result"),
      count: sql.placeholder("count"),
    })
    .onConflictDoUpdate({
      target: [width, slot, route, result],
      set: { count: sql`${count} + excluded.count` },
    })
    .prepare();
  return (place, row) => {
    statement.run({ ...place, ...row });
  };
}

function qualityAdder(database: StoreDatabase): (place: Place, row: QualityCount) => void {
  const { width, slot, target, measure, count } = qualitySlots;
  const statement = database
    .insert(qualitySlots)
    .values({
      width: sql.placeholder("width"),
      slot: sql.placeholder("slot"),
      target: sql.placeholder("target"),
      measure: sql.placeholder("measure"),
      count: sql.placeholder("count"),
    })
    .onConflictDoUpdate({
      target: [width, slot, target, measure],
      set: { count: sql`${count} + excluded.count` },
    })
    .prepare();
  return (place, row) => {
    statement.run({ ...place, ...row });
  };
}

function latencyAdder(database: StoreDatabase): (place: Place, row: LatencyFigure) => void {
  const { width, slot, route, subject, measure, injected, sketch } = latencySlots;
  const read = database
    .select({ sketch })
    .from(latencySlots)
    .where(
      and(
        eq(width, sql.placeholder("width")),
        eq(slot, sql.placeholder("slot")),
        eq(route, sql.placeholder("route")),
        eq(subject, sql.placeholder("subject")),
        eq(measure, sql.placeholder("measure")),
        eq(injected, sql.placeholder("injected")),
      ),
    )
    .prepare();
  const write = database
    .insert(latencySlots)
    .values({
      width: sql.placeholder("width"),
      slot: sql.placeholder("slot"),
      route: sql.placeholder("route"),
      subject: sql.placeholder("subject"),
      measure: sql.placeholder("measure"),
      injected: sql.placeholder("injected"),
      sketch: sql.placeholder("sketch"),
    })
    .onConflictDoUpdate({
      target: [width, slot, route, subject, measure, injected],
      set: { sketch: sql`excluded.sketch` },
    })
    .prepare();

  return (place, row) => {
    const key = { ...place, route: row.route, subject: row.subject, measure: row.measure };
    const stored = read.get(key);
    const all = stored === undefined ? new LatencySketch() : LatencySketch.fromBytes(stored.sketch);
    all.merge(row.sketch);
    write.run({ ...key, sketch: Buffer.from(all.toBytes()) });
  };
}
