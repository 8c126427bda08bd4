import type { GameDayRun } from "@understudy/contract";

/** A scenario that should have been run again by now. */
export interface DueGameDay {
  readonly title: string;
  readonly repeatEveryMs: number;
  /** Whole days since its last run began. */
  readonly daysAgo: number;
}

const dayMs = 86_400_000;

/** When a scenario that was run to its end should be run again; wall clock, ms. Null: nobody is reminded. */
export function dueAt({ startedAt, scenario }: Pick<GameDayRun, "startedAt" | "scenario">): number | null {
  return scenario.repeatEveryMs === null ? null : startedAt + scenario.repeatEveryMs;
}

/** Those that are due, by the newest run of each that came to its end. One that runs now is not. */
export function dueGameDays(
  { finished, running }: { readonly finished: readonly GameDayRun[]; readonly running: GameDayRun | null },
  now: number,
): readonly DueGameDay[] {
  return finished.flatMap((run) => {
    const { scenario, startedAt } = run;
    const due = dueAt(run);
    if (due === null || due > now || running?.scenario.name === scenario.name) return [];
    const { title, repeatEveryMs } = scenario;
    return [{ title, repeatEveryMs: repeatEveryMs ?? 0, daysAgo: Math.floor((now - startedAt) / dayMs) }];
  });
}
