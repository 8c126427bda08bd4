import type { GameDayReport, GameDayRun } from "@understudy/contract";
import type { GameDayRequest, GameDayVerdict, SkipReason } from "@understudy/core";
import type { StoreThreads } from "../store-threads.ts";
import type { TimeRange } from "../store-queries.ts";

/** A game day as it is kept. */
export interface StoredGameDay {
  readonly run: GameDayRun;
  /** Null: it runs, or nothing could be reported of it. */
  readonly report: GameDayReport | null;
}

/** The same without what a list has no use for. */
export interface ListedGameDay {
  readonly run: GameDayRun;
  /** Null: nothing was reported of it yet. */
  readonly verdict: GameDayVerdict | null;
}

/** What the requests of a route tell a game day. */
export interface GameDayFacts {
  /** Those that ended in the range, in that order. */
  readonly requests: readonly GameDayRequest[];
  /** Targets that could not have helped, whatever the condition of their providers, and how often that was so. */
  readonly unfit: readonly UnfitTarget[];
}

export interface UnfitTarget {
  readonly target: string;
  readonly reason: SkipReason;
  readonly count: number;
}

/** What requests of a route are like: medians, null where none is known. */
export interface RequestShape {
  readonly requests: number;
  readonly streamedShare: number | null;
  readonly promptTokens: number | null;
  readonly outputTokens: number | null;
}

/** The memory of game days. All of it rejects when the disk or the database fails. */
export interface GameDayStore {
  /** On the disk once it resolves. */
  save(gameDay: StoredGameDay): Promise<void>;
  /** Newest first. */
  list(limit: number): Promise<readonly ListedGameDay[]>;
  /** Of each scenario the newest that is over and the newest that was run to its end; newest first. */
  newestOfEach(): Promise<readonly ListedGameDay[]>;
  /** Null: there never was one of that number. */
  get(number: number): Promise<StoredGameDay | null>;
  /** The newest of a scenario that is over and came before that one; null: there is none. */
  lastOf(scenario: string, before: number): Promise<StoredGameDay | null>;
  facts(route: string, range: TimeRange): Promise<GameDayFacts>;
  /** Of the newest answers of a route that ended in the range. */
  shape(route: string, range: TimeRange): Promise<RequestShape>;
}

/** The SQLite one, in the store's two threads. */
export function gameDayStore({ writer, reader }: StoreThreads): GameDayStore {
  return {
    save: (gameDay) => writer.call("saveGameDay", gameDay),
    list: (limit) => reader.call("gameDays", limit),
    newestOfEach: () => reader.call("newestGameDays"),
    get: (number) => reader.call("gameDay", number),
    lastOf: (scenario, before) => reader.call("lastGameDay", scenario, before),
    facts: (route, range) => reader.call("gameDayFacts", route, range),
    shape: (route, range) => reader.call("requestShape", route, range),
  };
}
