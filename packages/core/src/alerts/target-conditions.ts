import { failurePolicies } from "../failure/failure-policies.ts";
import type { FailureClass } from "../failure/failure-class.ts";
import type { TargetId } from "../target.ts";
import type { AlertCondition, AlertFindings, AlertReadings, TargetReading } from "./alert-condition.ts";
import { alertKey } from "./alert-condition.ts";
import type { AlertFacts } from "./alert-facts.ts";
import type { AlertRules } from "./alert-rules.ts";

/** One rule's look at things. */
export type FindConditions = (facts: AlertFacts, readings: AlertReadings, rules: AlertRules) => AlertFindings;

const none: ReadonlySet<string> = new Set();

/** A first token or an answer that did not come in time, rather than a word that it is down. */
const lateness: ReadonlySet<FailureClass> = new Set([
  "first_token_timeout",
  "attempt_timeout",
  "request_timeout",
  "stalled",
]);

/**
 * One alert for each provider of which a target is out: its breaker is open, or it is set back by its
 * health, which shows hanging calls, and what happens once a minute, before a breaker can know.
 */
export const breakerOpen: FindConditions = (facts, { targets }) => {
  const bad: AlertCondition[] = [];
  const unknown = new Set<string>();
  for (const [subject, members] of byProvider(targets)) {
    const watched = members.filter(({ breaker, withheld }) => !withheld && breaker !== null);
    const out = watched.filter(
      ({ breaker, silent, unhealthy, untried }) => silent || unhealthy || (breaker !== "closed" && !untried),
    );
    if (out.length > 0) {
      const targetsOut = idsOf(out);
      const detail = outWords(facts, out);
      bad.push({
        rule: "breaker_open",
        subject,
        targets: targetsOut,
        routes: [],
        value: out.length,
        detail,
      });
    } else if (
      watched.some(({ untried }) => untried) &&
      watched.every(({ breaker }) => breaker !== "closed")
    ) {
      unknown.add(alertKey({ rule: "breaker_open", subject }));
    }
  }
  return { bad, unknown };
};

export const flapping: FindConditions = (_facts, { targets }) => ({
  bad: byProvider(targets.filter((reading) => reading.flapping)).map(([provider, concerned]) => ({
    rule: "flapping",
    subject: provider,
    targets: idsOf(concerned),
    routes: [],
    value: null,
    detail: `${namesOf(idsOf(concerned))} changed its condition more than 4 times in 10 minutes`,
  })),
  unknown: none,
});

/** One alert for each provider that turns away too many of the calls meant for one of its limit groups. */
export const rateLimited: FindConditions = (facts, { targets }, { rate_limited: rule }) => {
  const bad: AlertCondition[] = [];
  const unknown = new Set<string>();
  for (const [subject, members] of byProvider(targets)) {
    const groups = [...Map.groupBy(members, ({ target }) => target.limitGroup)].flatMap(
      ([name, concerned]) => {
        const counts = facts.turnedAway(name, rule.minimum ?? 1);
        return counts === null ? [] : [{ name, concerned, ...counts, share: counts.failures / counts.calls }];
      },
    );
    const over = groups.filter(({ share }) => share > (rule.threshold ?? 0));
    if (over.length > 0) {
      const words = over.map(
        ({ name, failures, calls }) => `${failures} of ${calls} calls for ${name} turned away`,
      );
      bad.push({
        rule: "rate_limited",
        subject,
        targets: over.flatMap(({ concerned }) => idsOf(concerned)),
        routes: [],
        value: Math.max(...over.map(({ share }) => share)),
        detail: `rate limited: ${words.join("; ")}`,
      });
    } else if (groups.length === 0) unknown.add(alertKey({ rule: "rate_limited", subject }));
  }
  return { bad, unknown };
};

export const slowFirstToken: FindConditions = (facts, { targets }, { slow_first_token: rule }) => {
  const late: { reading: TargetReading; words: string; times: number }[] = [];
  const unknown = new Set<string>();
  for (const reading of targets) {
    const { id, provider } = reading.target;
    const drift = facts.drift(id, rule.threshold ?? 1, rule.minimum ?? 1);
    if (drift === null) unknown.add(alertKey({ rule: "slow_first_token", subject: provider }));
    else if (drift.late) {
      const words = `${id} p95 ${lengthWords(drift.recentMs)}, usually ${lengthWords(drift.usualMs)}`;
      late.push({ reading, words, times: drift.recentMs / drift.usualMs });
    }
  }
  const bad = [...Map.groupBy(late, ({ reading }) => reading.target.provider)].map(
    ([provider, concerned]): AlertCondition => ({
      rule: "slow_first_token",
      subject: provider,
      targets: concerned.map(({ reading }) => reading.target.id),
      routes: [],
      value: Math.max(...concerned.map(({ times }) => times)),
      detail: `slow, first token: ${concerned.map(({ words }) => words).join("; ")}`,
    }),
  );
  return { bad, unknown };
};

export const tightFirstTokenLimit: FindConditions = (facts, { targets }) => ({
  bad: targets.flatMap(({ target: { id } }): AlertCondition[] => {
    const cuts = facts.cuts(id);
    if (cuts === null) return [];
    const detail = `${cuts.cut} of its last ${cuts.of} streamed calls were cut by the first-token limit: is it too tight?`;
    return [
      { rule: "tight_first_token_limit", subject: id, targets: [id], routes: [], value: cuts.cut, detail },
    ];
  }),
  unknown: none,
});

/** Fewer than half of the votes are good, beyond doubt; votes are given by the unhappy above all. */
const poorVotes = 0.5;

export const qualityDrop: FindConditions = (_facts, { targets }, { quality_drop: rule }) => {
  const bad: AlertCondition[] = [];
  const unknown = new Set<string>();
  for (const { target, answers, votes } of targets) {
    const about = { rule: "quality_drop", subject: target.id } as const;
    const { judged, marked } = answers;
    const isJudged = judged >= (rule.minimum ?? 1);
    const signs: { readonly value: number; readonly words: string }[] = [];
    if (isJudged && marked / judged > (rule.threshold ?? 0)) {
      const words = `${marked} of ${judged} in the last 5 minutes were marked`;
      signs.push({ value: marked / judged, words });
    }
    if (votes.kind === "rated" && votes.high < poorVotes) {
      const share = Math.round(votes.share * 100);
      const words = `of ${votes.samples} votes in the last hour ${share} % are good`;
      signs.push({ value: 1 - votes.share, words });
    }
    if (signs.length > 0) {
      const detail = `poor answers: ${signs.map(({ words }) => words).join("; ")}`;
      const value = Math.max(...signs.map((sign) => sign.value));
      bad.push({ ...about, targets: [target.id], routes: [], value, detail });
    } else if (!isJudged) unknown.add(alertKey(about));
  }
  return { bad, unknown };
};

function byProvider(
  readings: readonly TargetReading[],
): readonly (readonly [string, readonly TargetReading[]])[] {
  return [...Map.groupBy(readings, ({ target }) => target.provider)];
}

export function idsOf(readings: readonly TargetReading[]): readonly TargetId[] {
  return readings.map(({ target }) => target.id);
}

/** "a", "a and b", "a, b and 3 more" */
export function namesOf(names: readonly string[]): string {
  if (names.length <= 2) return names.join(" and ");
  return `${names[0]}, ${names[1]} and ${names.length - 2} more`;
}

function outWords(facts: AlertFacts, out: readonly TargetReading[]): string {
  const names = namesOf(idsOf(out));
  const isSlow = out.every(({ target: { id }, silent }) => {
    const failure = facts.lastFailure(id);
    return silent || facts.openedFor(id) === "slow_rate" || (failure !== null && lateness.has(failure));
  });
  if (isSlow) return `slow: first tokens of ${names} come late or not at all`;
  const failures = new Set(idsOf(out).flatMap((id) => facts.lastFailure(id) ?? []));
  const words = [...failures].map((failure) => failurePolicies[failure].words);
  const state = out.some(({ breaker }) => breaker !== "closed") ? "breaker open on" : "unhealthy:";
  return `failing${words.length === 0 ? "" : `, ${words.join("; ")}`}: ${state} ${names}`;
}

function lengthWords(ms: number): string {
  return ms < 1_000 ? `${Math.round(ms)} ms` : `${(ms / 1_000).toFixed(1)} s`;
}
