import {
  findingWords,
  limitWords,
  verdictWords,
  type GameDayList,
  type GameDayReport,
  type GameDayRun,
} from "@understudy/contract";
import { table } from "./table.ts";
import { lengthText, timeText } from "./words.ts";

/** What could be run, and what ran. */
export function gameDayListLines(
  { running, past, scenarios, unreadable }: GameDayList,
  now: number,
): readonly string[] {
  return [
    ...(running === null ? [] : [`G-${running.number} runs: ${running.scenario.title}`, ""]),
    ...table(
      ["SCENARIO", "TAKES", "LAST RUN", "DUE", "WHAT"],
      scenarios.map(({ scenario, last, dueAt }) => [
        scenario.name,
        lengthText(scenario.steps.reduce((sum, { durationMs }) => sum + durationMs, 0)),
        last === null ? "never" : timeText(last.startedAt),
        dueAt === null ? "-" : dueAt <= now ? "NOW" : timeText(dueAt),
        scenario.title,
      ]),
    ),
    ...unreadable.flatMap(({ file, problem }) => ["", `${file} is no scenario:`, problem]),
    ...(past.length === 0
      ? []
      : [
          "",
          ...table(
            ["RUN", "BEGAN", "BY", "SCENARIO", "VERDICT"],
            past.map(({ number, startedAt, startedBy, scenario, verdict }) => [
              `G-${number}`,
              timeText(startedAt),
              startedBy,
              scenario,
              verdict === null ? "-" : verdictWords[verdict],
            ]),
          ),
        ]),
  ];
}

/** One line each time a step begins. */
export function stepLine(run: GameDayRun, index: number): string {
  const step = run.scenario.steps[index];
  if (step === undefined) return "";
  const faults = step.faults.map(({ fault, on }) => `${fault.kind} on ${"name" in on ? on.name : on.kind}`);
  const what = faults.length === 0 ? "no fault" : faults.join(", ");
  return `${index + 1}/${run.scenario.steps.length} ${step.name}, ${lengthText(step.durationMs)}: ${what}`;
}

/** How the step that runs stands. */
export function progressLine({ steps, countedUntil }: GameDayReport): string {
  const step = steps.at(-1);
  if (step === undefined) return "";
  const { requests, levels, lost, from } = step;
  const { primary, fallback, cache, error } = levels;
  const counts = `primary ${primary}, fallback ${fallback}, cache ${cache}, error ${error}`;
  return `    ${lengthText(countedUntil - from)}: ${requests} requests, ${lost} lost (${counts})`;
}

/** What is said of a run, at its end. */
export function verdictLines({
  run,
  verdict,
  hypotheses,
  checks,
  findings,
}: GameDayReport): readonly string[] {
  return [
    `G-${run.number} ${run.scenario.title}: ${verdictWords[verdict]}`,
    ...(run.end === null || run.end.why === "finished" ? [] : [run.end.detail]),
    "",
    ...table(
      ["VERDICT", "HYPOTHESIS", "DURING", "LIMIT", "MEASURED"],
      hypotheses.map((judged) => [
        verdictWords[judged.verdict],
        judged.name,
        judged.during ?? "the run",
        limitWords(judged),
        findingWords(judged),
      ]),
    ),
    "",
    ...table(
      ["VERDICT", "HAD TO BE SEEN", "SEEN"],
      checks.map(({ what, verdict: seen, detail }) => [verdictWords[seen], what, detail]),
    ),
    ...(findings.length === 0 ? [] : ["", ...findings.map((finding) => `Finding: ${finding}`)]),
    "",
    `The whole report: ./understudy gameday report G-${run.number} --format markdown`,
  ];
}
