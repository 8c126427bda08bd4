import {
  AlertReplay,
  votePoints,
  type AlertFiring,
  type AlertReplayOptions,
  type RequestRecord,
} from "@understudy/core";
import { and, asc, eq, gt, gte, isNull, lt } from "../drizzle.ts";
import type { StoreDatabase } from "../database.ts";
import { breakerEvents, healthEvents, requests, votes } from "../schema/index.ts";

/** Few enough that no statement keeps a snapshot of the database open for long. */
const pageRows = 2_000;

/** Wall clock, ms: `to` is out. */
export interface ReplayQuery extends AlertReplayOptions {
  readonly to: number;
}

export interface ReplayResult {
  readonly firings: readonly AlertFiring[];
  /** Requests that were looked at. */
  readonly requests: number;
  /** When the first of them ended; null: there was none. */
  readonly oldest: number | null;
}

export type ReplayCalls = ReturnType<typeof replayCalls>;

/** What the thread of a dry run does: lives through the stored past once. */
export function replayCalls(database: StoreDatabase) {
  return {
    replay(query: ReplayQuery): ReplayResult {
      const { from, to } = query;
      const replay = new AlertReplay(query);
      const changes = changesBetween(database, from, to);
      let oldest: number | null = null;
      let count = 0;
      for (const { record, endedAt } of requestsBetween(database, from, to)) {
        while (changes[0] !== undefined && changes[0].at <= endedAt) changes.shift()?.tell(replay);
        replay.request(record);
        oldest ??= endedAt;
        count += 1;
      }
      for (const { tell } of changes) tell(replay);
      return { firings: replay.end(to), requests: count, oldest };
    },
  };
}

interface Change {
  readonly at: number;
  readonly tell: (replay: AlertReplay) => void;
}

/** Of breakers and of health, and what users said, in the order of time. */
function changesBetween(database: StoreDatabase, from: number, to: number): Change[] {
  const breakers = database
    .select()
    .from(breakerEvents)
    .where(and(gte(breakerEvents.at, from), lt(breakerEvents.at, to)))
    .all()
    .map(({ at, event }): Change => ({ at, tell: (replay) => replay.breaker(event) }));
  const health = database
    .select()
    .from(healthEvents)
    .where(and(gte(healthEvents.at, from), lt(healthEvents.at, to)))
    .all()
    .map(({ at, event }): Change => ({ at, tell: (replay) => replay.health(event) }));
  return [...breakers, ...health, ...votesBetween(database, from, to)].toSorted((a, b) => a.at - b.at);
}

/** On answers of targets, given in that time. A vote comes after its answer, so no older one is looked at. */
function votesBetween(database: StoreDatabase, from: number, to: number): Change[] {
  const { counted, answeredAt } = votes;
  return database
    .select()
    .from(votes)
    .where(and(gte(answeredAt, from), lt(answeredAt, to), eq(counted, true)))
    .all()
    .flatMap(({ servedBy: target, at, score, requestId, tenant, clientKey, answeredAt: answered }) => {
      if (target === null || at >= to) return [];
      const vote = { target, requestId, client: `${tenant}\n${clientKey}`, points: votePoints(score), at };
      return [{ at, tell: (replay: AlertReplay) => replay.vote({ ...vote, answeredAt: answered }) }];
    });
}

/** What the rules look at, and what the pages go by. */
const replayed = {
  sequence: requests.sequence,
  endedAt: requests.endedAt,
  requestId: requests.requestId,
  startedAt: requests.startedAt,
  tenant: requests.tenant,
  route: requests.route,
  revision: requests.revision,
  requestedModel: requests.requestedModel,
  streamed: requests.streamed,
  outcome: requests.outcome,
  level: requests.level,
  status: requests.status,
  durationMs: requests.durationMs,
  path: requests.path,
};

/** Page by page, in the order they ended. */
function* requestsBetween(
  database: StoreDatabase,
  from: number,
  to: number,
): Generator<{ readonly record: RequestRecord; readonly endedAt: number }> {
  const first = database
    .select({ sequence: requests.sequence })
    .from(requests)
    .where(gte(requests.endedAt, from))
    .orderBy(asc(requests.endedAt))
    .limit(1)
    .get();
  for (let after = (first?.sequence ?? Number.MAX_SAFE_INTEGER) - 1; ;) {
    const page = database
      .select(replayed)
      .from(requests)
      .where(and(gt(requests.sequence, after), lt(requests.endedAt, to), isNull(requests.playgroundBy)))
      .orderBy(asc(requests.sequence))
      .limit(pageRows)
      .all();
    for (const { endedAt, sequence: _sequence, ...record } of page) yield { record, endedAt };
    const last = page.at(-1);
    if (last === undefined || page.length < pageRows) return;
    after = last.sequence;
  }
}
