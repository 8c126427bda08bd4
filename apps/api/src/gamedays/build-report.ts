import {
  skipWords,
  type FaultView,
  type GameDayAlert,
  type GameDayCheck,
  type GameDayReport,
  type GameDayRun,
  type GameDayStrike,
  type GameDayTransition,
} from "@understudy/contract";
import {
  isLost,
  judge,
  overall,
  strikeTimes,
  within,
  type Alert,
  type AlertRules,
  type BreakerEvent,
  type GameDayEvidence,
  type GameDayVerdict,
  type Strike,
} from "@understudy/core";
import type { GameDayFacts } from "../store/gamedays/gameday-store.ts";
import { compareWith } from "./compare-runs.ts";
import { gameDayChecks } from "./gameday-checks.ts";
import { figuresOf } from "./gameday-figures.ts";
import type { MonitoringSeen } from "./monitoring-witness.ts";

/** All that is known of a run, from the database and from whoever watched. */
export interface ReportSources {
  readonly run: GameDayRun;
  /** Wall clock, ms. */
  readonly countedUntil: number;
  readonly facts: GameDayFacts;
  readonly faults: readonly FaultView[];
  readonly transitions: readonly BreakerEvent[];
  readonly alerts: readonly Alert[];
  readonly rules: AlertRules;
  /** The enabled targets of the route. */
  readonly chain: readonly string[];
  readonly seen: MonitoringSeen | null;
  /** Of the last run of the same scenario; null: there was none. */
  readonly last: GameDayReport | null;
}

/** Counts and judges a run (docs/gamedays.md). Pure: the same sources give the same report. */
export function buildReport(sources: ReportSources): GameDayReport {
  const { run, countedUntil, facts, faults, last } = sources;
  const { requests } = facts;
  const steps = run.steps.map(({ name, startedAt, endedAt, whole }) => ({
    name,
    from: startedAt,
    to: endedAt ?? countedUntil,
    whole,
  }));
  const stretches = run.steps.flatMap((step) => strikeOf(step, faults, countedUntil));
  const transitions = sources.transitions.map(transitionOf);
  const alerts = sources.alerts.map(({ id, rule, subject, firedAt, resolvedAt, targets }) => ({
    id,
    rule,
    subject,
    firedAt,
    resolvedAt,
    targets,
  }));
  const evidence: GameDayEvidence = {
    steps,
    whole: run.end?.why === "finished" && steps.length === run.scenario.steps.length,
    requests,
    strikes: stretches,
    notices: [
      ...transitions
        .filter(({ from, to }) => to === "open" && from !== "open")
        .map(({ at, target }) => ({ at, targets: [target], how: "breaker" as const })),
      ...alerts.map(({ firedAt, targets }) => ({ at: firedAt, targets, how: "alert" as const })),
    ],
  };
  const end = steps.at(-1)?.to ?? countedUntil;
  const strikes = stretches.map((strike) => ({ ...strike, ...strikeTimes(strike, evidence, end) }));
  const hypotheses = run.scenario.hypotheses.map((hypothesis) => judge(hypothesis, evidence));
  const { whole } = evidence;
  const checks = gameDayChecks({ ...sources, whole, strikes, alerts, transitions, requests });
  const firstFault = strikes[0]?.from ?? end;
  const lastFault = strikes.at(-1)?.to ?? end;
  const stretch = (from: number, to: number) => (to > from ? figuresOf(requests, { from, to }) : null);
  return {
    run,
    countedUntil,
    verdict: verdictOf([...hypotheses, ...checks], whole),
    hypotheses,
    checks,
    findings: findingsOf(sources, strikes, checks),
    steps: steps.map(({ name, whole: isWhole, ...span }) => ({
      name,
      whole: isWhole,
      ...figuresOf(requests, span),
    })),
    before: stretch(run.startedAt, firstFault),
    during: strikes.length === 0 ? null : stretch(firstFault, lastFault),
    after: strikes.length === 0 ? null : stretch(lastFault, end),
    strikes,
    transitions,
    alerts: alerts.map(({ targets: _targets, ...alert }): GameDayAlert => alert),
    faults,
    last: last === null ? null : compareWith(last, run.scenario.hypotheses),
  };
}

/** A run that was broken off has no score, whatever was seen until then. */
function verdictOf(judged: readonly { readonly verdict: GameDayVerdict }[], whole: boolean): GameDayVerdict {
  return whole ? overall(judged.map(({ verdict }) => verdict)) : "not_enough_data";
}

/** From when its first fault could strike until the last one ended. */
function strikeOf(
  { name, faults: started }: GameDayRun["steps"][number],
  faults: readonly FaultView[],
  until: number,
): readonly (Strike & { readonly step: string })[] {
  const known = started.flatMap(({ id }) => faults.find((fault) => fault.id === id) ?? []);
  if (known.length === 0) return [];
  const from = Math.min(...known.map(({ startedAt }) => startedAt));
  const to = Math.max(...known.map(({ end }) => end?.at ?? until));
  return [{ step: name, from, to, targets: [...new Set(started.flatMap(({ targets }) => targets))] }];
}

function transitionOf(event: BreakerEvent): GameDayTransition {
  const { at, target, from, to, reason, fault = null } = event;
  return { at, target, from, to, reason, fault };
}

/** What stayed silent, and what kept a target from helping. */
function findingsOf(
  { facts, chain }: ReportSources,
  strikes: readonly GameDayStrike[],
  checks: readonly GameDayCheck[],
): readonly string[] {
  const struck = new Set(strikes.flatMap(({ targets }) => targets));
  const spared = chain.filter((target) => !struck.has(target));
  const unfit = facts.unfit
    .filter(({ target }) => spared.includes(target))
    .map(({ target, reason, count }) => `${target} could not help: ${skipWords[reason]}, ${count} times.`);
  const hasLost = facts.requests.some(
    (request) => isLost(request) && strikes.some((strike) => within(strike, request.startedAt)),
  );
  const isAlone = strikes.length > 0 && chain.length > 0 && spared.length === 0 && struck.size < 2;
  const isUnhelped =
    hasLost && spared.length > 0 && strikes.every(({ firstFallbackMs }) => firstFallbackMs === null);
  return [
    ...checks.filter(({ verdict }) => verdict === "broken").map(({ what, detail }) => `${what}: ${detail}`),
    ...unfit,
    ...(isAlone ? ["The route has no enabled target beside the one that was struck."] : []),
    ...(isUnhelped ? [`No fallback answered while ${[...struck].join(", ")} was struck.`] : []),
  ];
}
