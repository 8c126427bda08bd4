import type { RecordedRequest } from "@understudy/core";
import type { StoreDatabase } from "../database.ts";
import { and, desc, gte, isNull, lt, sql } from "../drizzle.ts";
import { requests } from "../schema/index.ts";
import type { TimeRange } from "../store-queries.ts";

/** Few enough that no statement keeps a snapshot of the database open for long. */
const pageRows = 2_000;

/** What is replayed of a request, and what the pages go by. */
const replayed = {
  sequence: requests.sequence,
  endedAt: requests.endedAt,
  startedAt: requests.startedAt,
  route: requests.route,
  streamed: requests.streamed,
  outcome: requests.outcome,
  level: requests.level,
  durationMs: requests.durationMs,
  firstTokenMs: requests.firstTokenMs,
  path: requests.path,
};

export interface Recorded {
  readonly requests: readonly RecordedRequest[];
  /** There are more: these are the newest. */
  readonly cut: boolean;
}

/** The newest requests of users that ended in a range; what the playground sent is in no number of theirs. */
export function recordedRequests(database: StoreDatabase, { from, to }: TimeRange, most: number): Recorded {
  const { endedAt, sequence } = requests;
  const found: RecordedRequest[] = [];
  let older = lt(endedAt, to);
  for (;;) {
    const limit = Math.min(pageRows, most - found.length + 1);
    const page = database
      .select(replayed)
      .from(requests)
      .where(and(older, gte(endedAt, from), isNull(requests.playgroundBy)))
      .orderBy(desc(endedAt), desc(sequence))
      .limit(limit)
      .all();
    for (const { sequence: _, endedAt: __, firstTokenMs, ...told } of page) {
      found.push(firstTokenMs === null ? told : { ...told, firstTokenMs });
    }
    if (found.length > most) return { requests: found.slice(0, most), cut: true };
    const last = page.at(-1);
    if (last === undefined || page.length < limit) return { requests: found, cut: false };
    older = sql`(${endedAt}, ${sequence}) < (${last.endedAt}, ${last.sequence})`;
  }
}
