import { LatencySketch } from "@understudy/core";
import { and, eq, gte, isNull, lt } from "../drizzle.ts";
import type { StoreDatabase } from "../database.ts";
import { countVote } from "../feedback/count-vote.ts";
import { Figures } from "../figures.ts";
import { heldRange, piecesOf } from "../range-pieces.ts";
import {
  attemptSlots,
  latencySlots,
  lookupSlots,
  qualitySlots,
  requests,
  requestSlots,
  skipSlots,
  spendingSlots,
  votes,
} from "../schema/index.ts";
import type { SlotWidth } from "../slots.ts";
import type { SeriesInput, TimeRange } from "../store-queries.ts";
import { wholeSince } from "./whole-since.ts";

type SlotRange = TimeRange & { readonly width: SlotWidth };
type Reader = (database: StoreDatabase, range: SlotRange, figures: Figures) => void;

/** What of the slots to read; the single rows at the ends of a range bring all of it. */
const readers = {
  requests: (database, range, figures) => {
    for (const row of database.select().from(requestSlots).where(within(requestSlots, range)).all()) {
      figures.addRequests(row);
    }
  },
  attempts: (database, range, figures) => {
    for (const row of database.select().from(attemptSlots).where(within(attemptSlots, range)).all()) {
      figures.addAttempts(row);
    }
  },
  lookups: (database, range, figures) => {
    for (const row of database.select().from(lookupSlots).where(within(lookupSlots, range)).all()) {
      figures.addLookups(row);
    }
  },
  quality: (database, range, figures) => {
    for (const row of database.select().from(qualitySlots).where(within(qualitySlots, range)).all()) {
      figures.addQuality(row);
    }
  },
  latency: (database, range, figures) => {
    for (const row of database.select().from(latencySlots).where(within(latencySlots, range)).all()) {
      figures.sketch(row.subject, row.measure, row.route).merge(LatencySketch.fromBytes(row.sketch));
    }
  },
} satisfies Record<string, Reader>;

export type FigureKind = keyof typeof readers;

/** Figures and what they are of: the range that was asked for, or the least around it that is still known. */
export interface RangeFigures {
  readonly figures: Figures;
  readonly range: TimeRange;
}

/**
 * The figures of the requests that ended in a range. Whole slots are read as sums, the ends of the
 * range row by row: as exact as counting every request, at a cost that traffic does not change.
 */
export function readFigures(
  database: StoreDatabase,
  asked: TimeRange,
  kinds: readonly FigureKind[],
): RangeFigures {
  const figures = new Figures();
  const range = heldRange(asked, wholeSince(database));
  for (const piece of piecesOf(range)) {
    switch (piece.kind) {
      case "rows":
        addRows(database, piece, figures);
        if (kinds.includes("quality")) addVotes(database, piece, figures);
        break;
      case "slots":
        for (const kind of kinds) readers[kind](database, piece, figures);
        break;
    }
  }
  return { figures, range };
}

function addRows(database: StoreDatabase, range: TimeRange, figures: Figures): void {
  const { route, level, outcome, streamed, cacheLookup, servedBy, errorCode, durationMs } = requests;
  const { firstTokenMs, path, endedAt } = requests;
  const kept = { route, level, outcome, streamed, cacheLookup, servedBy, errorCode, durationMs };
  const rows = database
    .select({ ...kept, firstTokenMs, path })
    .from(requests)
    .where(and(gte(endedAt, range.from), lt(endedAt, range.to), isNull(requests.playgroundBy)))
    .all();
  for (const row of rows) figures.add(row);
}

/** Votes have no part in requests: they come later, and may come from several. */
function addVotes(database: StoreDatabase, range: TimeRange, figures: Figures): void {
  const { servedBy, counted, score, answeredAt } = votes;
  const rows = database
    .select({ servedBy, counted, score })
    .from(votes)
    .where(and(gte(answeredAt, range.from), lt(answeredAt, range.to)))
    .all();
  for (const row of rows) {
    if (row.servedBy !== null && row.counted)
      countVote(figures, row.servedBy, { score: row.score, times: 1 });
  }
}

/** Leaves out what faults did, where that is wanted. */
export function counting(
  table: typeof requestSlots | typeof attemptSlots | typeof skipSlots | typeof latencySlots,
  { injected }: Pick<SeriesInput, "injected">,
) {
  return injected === false ? eq(table.injected, false) : undefined;
}

/** The slots of one width that start in a range. */
export function within(
  table:
    | typeof requestSlots
    | typeof attemptSlots
    | typeof skipSlots
    | typeof latencySlots
    | typeof lookupSlots
    | typeof qualitySlots
    | typeof spendingSlots,
  range: SlotRange,
) {
  return and(eq(table.width, range.width), gte(table.slot, range.from), lt(table.slot, range.to));
}
