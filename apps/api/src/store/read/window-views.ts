import type { UsersView } from "@understudy/contract";
import { percentilesOf } from "@understudy/core";
import type { AttemptOutcome, CacheLookup, Level } from "@understudy/core";
import type { StoreDatabase } from "../database.ts";
import { and, desc, gt, isNull } from "../drizzle.ts";
import type { Figures } from "../figures.ts";
import type { RouteShares, TargetTraffic, TimeRange } from "../store-queries.ts";
import { requests } from "../schema/index.ts";
import { readFigures } from "./read-figures.ts";

/** What users got in a range. */
export function usersView(database: StoreDatabase, range: TimeRange): UsersView {
  const { figures, range: told } = readFigures(database, range, ["requests", "latency"]);
  const counts = noLevels();
  let requests = 0;
  let failed = 0;
  for (const { level, outcome, count } of figures.requests.values()) {
    requests += count;
    counts[level] += count;
    if (outcome === "failed" || outcome === "interrupted") failed += count;
  }
  return {
    windowMs: told.to - told.from,
    requests,
    counts,
    failed,
    total: percentilesOf(figures.usersSketch("total")),
    firstToken: percentilesOf(figures.usersSketch("first_token")),
    servedBy: answersByTarget(figures),
  };
}

/** When the newest request of a user ended: what operators try from the playground is nobody's traffic. */
export function lastRequestAt(database: StoreDatabase): number | null {
  const { endedAt, playgroundBy, sequence } = requests;
  const ofUsers = and(gt(sequence, 0), isNull(playgroundBy));
  const newest = database.select({ endedAt }).from(requests).where(ofUsers).orderBy(desc(sequence)).limit(1);
  return newest.get()?.endedAt ?? null;
}

/** Who answered each route in a range, by route name. */
export function routeShares(database: StoreDatabase, range: TimeRange): RouteShares[] {
  const { figures } = readFigures(database, range, ["requests"]);
  const routes = [...new Set([...figures.requests.values()].map((row) => row.route))].sort();
  return routes.map((route) => {
    const rows = [...figures.requests.values()].filter((row) => row.route === route);
    const servedBy = answersByTarget(figures, route);
    return { route, requests: sum(rows), answers: sum(servedBy), servedBy };
  });
}

/** The attempts on each target in a range, by target. */
export function targetTraffic(database: StoreDatabase, range: TimeRange): TargetTraffic[] {
  const { figures } = readFigures(database, range, ["attempts"]);
  const targets = [...new Set([...figures.attempts.values()].map((row) => row.target))].sort();
  return targets.map((target) => {
    const counts = new Map<AttemptOutcome, number>();
    for (const row of figures.attempts.values()) {
      if (row.target === target) counts.set(row.outcome, (counts.get(row.outcome) ?? 0) + row.count);
    }
    const outcomes = [...counts]
      .map(([outcome, count]) => ({ outcome, count }))
      .sort((a, b) => b.count - a.count);
    const failures = sum(outcomes.filter((row) => isFailure(row.outcome)));
    return { target, attempts: sum(outcomes), failures, outcomes };
  });
}

/** What looking for kept answers came to in a range. */
export function lookupCounts(database: StoreDatabase, range: TimeRange): Record<CacheLookup, number> {
  const counts = { exact: 0, guarded: 0, semantic: 0, shadow: 0, miss: 0 };
  const { figures } = readFigures(database, range, ["lookups"]);
  for (const { result, count } of figures.lookups.values()) counts[result] += count;
  return counts;
}

/** A zero for every level. */
export function noLevels(): Record<Level, number> {
  return { primary: 0, fallback: 0, cache: 0, deferred: 0, cancelled: 0, error: 0 };
}

function isFailure(outcome: AttemptOutcome): boolean {
  return outcome !== "served" && outcome !== "cancelled" && outcome !== "out_of_time";
}

function answersByTarget(figures: Figures, route?: string): { target: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const row of figures.requests.values()) {
    const counted = row.outcome === "answered" && row.servedBy !== "";
    if (!counted || (route !== undefined && row.route !== route)) continue;
    counts.set(row.servedBy, (counts.get(row.servedBy) ?? 0) + row.count);
  }
  return [...counts].map(([target, count]) => ({ target, count })).sort((a, b) => b.count - a.count);
}

function sum(rows: readonly { readonly count: number }[]): number {
  return rows.reduce((total, row) => total + row.count, 0);
}
