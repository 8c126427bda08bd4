import type {
  GameDayAlert,
  GameDayCheck,
  GameDayRun,
  GameDayStrike,
  GameDayTransition,
} from "@understudy/contract";
import { formatDuration } from "@understudy/contract";
import type { AlertRules, GameDayRequest, GameDayVerdict } from "@understudy/core";
import type { MonitoringSeen } from "./monitoring-witness.ts";

/** All that monitoring is judged by. */
export interface ChecksInput {
  readonly run: GameDayRun;
  /** Every step was whole. */
  readonly whole: boolean;
  readonly strikes: readonly GameDayStrike[];
  readonly alerts: readonly (GameDayAlert & { readonly targets: readonly string[] })[];
  readonly transitions: readonly GameDayTransition[];
  /** Those that ended while monitoring was watched too. */
  readonly requests: readonly GameDayRequest[];
  /** Null: the gateway did not live to see the end. */
  readonly seen: MonitoringSeen | null;
  readonly rules: AlertRules;
}

/** The gateway's two clocks may differ by so much about when a request ended. */
const blurMs = 250;

/** Whether what watches the gateway saw the game day (docs/gamedays.md, Monitoring). */
export function gameDayChecks(input: ChecksInput): readonly GameDayCheck[] {
  const { alerts, breakers } = input.run.scenario.expect;
  return [
    ...alerts.map((expected) => alertCheck(expected, input)),
    ...(breakers === null ? [] : [breakerCheck(breakers, input)]),
    ...(input.seen === null ? [] : [metricsCheck(input, input.seen), logCheck(input, input.seen)]),
  ];
}

type Expected = GameDayRun["scenario"]["expect"]["alerts"][number];

function alertCheck({ rule, withinMs }: Expected, input: ChecksInput): GameDayCheck {
  const { strikes, alerts, rules, run } = input;
  const what = `alert ${rule}${withinMs === null ? "" : ` within ${formatDuration(withinMs)}`}`;
  const [first] = strikes;
  if (first === undefined) return { what, verdict: "not_enough_data", detail: "No fault struck." };
  const struck = new Set(strikes.flatMap(({ targets }) => targets));
  const meant = alerts.filter(
    ({ rule: fired, targets, subject }) =>
      fired === rule && (subject === run.route || targets.some((target) => struck.has(target))),
  );
  const fired = meant.find(({ firedAt }) => firedAt >= first.from);
  if (fired !== undefined) {
    const tookMs = Math.round(fired.firedAt - first.from);
    const inTime = withinMs === null || tookMs <= withinMs;
    const detail = `It fired ${(tookMs / 1_000).toFixed(1)} s after the first fault, about ${fired.subject}.`;
    return { what, verdict: inTime ? "held" : "broken", detail };
  }
  const before = meant.find(({ resolvedAt }) => resolvedAt === null || resolvedAt > first.from);
  if (before !== undefined) {
    return { what, verdict: "not_enough_data", detail: "It fired before the first fault already." };
  }
  return { what, verdict: silent(input.whole), detail: whySilent(rules[rule], strikes) };
}

function whySilent(
  { enabled, forMs }: AlertRules[keyof AlertRules],
  strikes: readonly GameDayStrike[],
): string {
  if (!enabled) return "It stayed silent: its rule is off.";
  const longestMs = Math.max(...strikes.map(({ from, to }) => to - from));
  if (forMs <= longestMs) return "It stayed silent.";
  const lasted = (longestMs / 1_000).toFixed(1);
  return `It stayed silent: its rule waits ${formatDuration(forMs)}, and no stretch of faults lasted longer than ${lasted} s.`;
}

/** What did not come may yet have come in a run that was broken off. */
function silent(whole: boolean): GameDayVerdict {
  return whole ? "broken" : "not_enough_data";
}

function breakerCheck(expected: "opened" | "closed", input: ChecksInput): GameDayCheck {
  const { strikes, transitions, whole } = input;
  const what = expected === "opened" ? "breakers of struck targets open" : "breakers stay closed";
  if (strikes.length === 0) return { what, verdict: "not_enough_data", detail: "No fault struck." };
  const struck = new Set(strikes.flatMap(({ targets }) => targets));
  const opened = new Set(transitions.filter(isOpening).map(({ target }) => target));
  const opening = [...struck].filter((target) => opened.has(target));
  const detail = opening.length === 0 ? "None opened." : `Opened: ${opening.join(", ")}.`;
  switch (expected) {
    case "opened":
      return { what, verdict: opening.length > 0 ? "held" : silent(whole), detail };
    case "closed":
      return {
        what,
        verdict: opening.length === 0 ? (whole ? "held" : "not_enough_data") : "broken",
        detail,
      };
  }
}

/** What `/metrics` grew by is what the database counts, level by level. */
function metricsCheck(
  { requests }: ChecksInput,
  { from, to, requests: shown }: MonitoringSeen,
): GameDayCheck {
  const what = "/metrics counts what the database counts";
  const told = new Set([...Object.keys(shown), ...requests.map(({ level }) => level)]);
  const wrong = [...told].flatMap((level) => {
    const of = (early: number, late: number): number =>
      requests.filter(({ level: on, endedAt }) => on === level && endedAt >= early && endedAt <= late).length;
    const count = shown[level] ?? 0;
    const isRight = count >= of(from + blurMs, to - blurMs) && count <= of(from - blurMs, to + blurMs);
    return isRight ? [] : [`${level}: ${count} by /metrics, ${of(from, to)} in the database`];
  });
  const sum = Object.values(shown).reduce((all, count) => all + count, 0);
  if (wrong.length > 0) return { what, verdict: "broken", detail: `${wrong.join("; ")}.` };
  if (sum === 0) return { what, verdict: "not_enough_data", detail: "No request ended." };
  return {
    what,
    verdict: "held",
    detail: `${sum} requests, ${shown["fallback"] ?? 0} of them by a fallback.`,
  };
}

/** The log told of every breaker that opened, of every fault, and of requests that failed. */
function logCheck(input: ChecksInput, { log }: MonitoringSeen): GameDayCheck {
  const what = "the log holds the decisions";
  const openings = input.transitions.filter(isOpening);
  const untold = [...new Set(openings.map(({ target }) => target))].filter(
    (target) => (log.openings[target] ?? 0) < openings.filter((opening) => opening.target === target).length,
  );
  const faults = input.run.steps.flatMap((step) => step.faults).length;
  const lost = input.requests.filter(
    ({ outcome }) => outcome === "failed" || outcome === "interrupted",
  ).length;
  const wrong = [
    ...untold.map((target) => `no line tells that the breaker of ${target} opened`),
    ...(log.faults < faults ? [`${faults - log.faults} faults began without a line`] : []),
    ...(lost > 0 && log.lost === 0 ? [`none of ${lost} failed requests has a line`] : []),
  ];
  if (wrong.length > 0) return { what, verdict: "broken", detail: `${wrong.join("; ")}.` };
  if (openings.length + faults + lost === 0) {
    return { what, verdict: "not_enough_data", detail: "Nothing had to be decided." };
  }
  const detail = `${openings.length} openings, ${faults} faults and ${log.lost} failed requests are told.`;
  return { what, verdict: "held", detail };
}

function isOpening({ from, to }: GameDayTransition): boolean {
  return to === "open" && from !== "open";
}
