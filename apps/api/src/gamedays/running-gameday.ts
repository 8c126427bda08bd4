import type { GameDayRun, RunningGameDay } from "@understudy/contract";

/** What every page says of a run. */
export function runningGameDay({ number, scenario, steps, startedAt }: GameDayRun): RunningGameDay {
  const current = steps.at(-1);
  const isLast = steps.length === scenario.steps.length;
  // Before the first step is written down it is the first all the same.
  const from = current?.startedAt ?? startedAt;
  const toCome = scenario.steps.slice(Math.max(0, steps.length - 1));
  return {
    number,
    title: scenario.title,
    step: current === undefined || (isLast && current.endedAt !== null) ? null : current.name,
    endsAt: from + toCome.reduce((sum, { durationMs }) => sum + durationMs, 0),
  };
}
