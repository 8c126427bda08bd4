import {
  answerWords,
  skipWords,
  purposeWords,
  type BreakerView,
  type EventView,
  type Percentiles,
} from "@understudy/contract";
import {
  failurePolicies,
  isLowerBound,
  type AttemptOutcome,
  type AttemptStep,
  type PathStep,
} from "@understudy/core";

const stateWords: Readonly<Record<BreakerView["shown"], string>> = {
  closed: "closed",
  half_open: "half-open",
  open: "OPEN",
  forced_open: "TRIPPED",
  forced_closed: "forced closed",
  bypass: "bypassed",
  disabled: "disabled",
  no_credential: "no key",
};

/** A state with how long it still lasts: `TRIPPED, 12 m 5 s left`. */
export function stateText({ shown, until }: Pick<BreakerView, "shown" | "until">, now: number): string {
  const word = stateWords[shown];
  return until === null || until <= now ? word : `${word}, ${lengthText(until - now)} left`;
}

/** "42 s", "12 m 5 s", "3 h 10 m", "5 m" */
export function lengthText(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1_000));
  const [hours, minutes, rest] = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60, seconds % 60];
  if (hours > 0) return minutes === 0 ? `${hours} h` : `${hours} h ${minutes} m`;
  if (minutes > 0) return rest === 0 ? `${minutes} m` : `${minutes} m ${rest} s`;
  return `${rest} s`;
}

/** "840 ms", "1.42 s"; a dash for what is not known. */
export function latencyText(ms: number | null): string {
  if (ms === null) return "-";
  return ms < 1_000 ? `${Math.round(ms)} ms` : `${(ms / 1_000).toFixed(2)} s`;
}

/** "p50 840 ms, p95 ≥ 1.42 s (n 1354, 120 cut short)": above 5 % cut short, the true ones lie higher. */
export function percentilesText(figures: Percentiles): string {
  const { count, censored, p50, p95 } = figures;
  const bound = isLowerBound(figures) ? "≥ " : "";
  const text = (ms: number | null): string => (ms === null ? latencyText(ms) : `${bound}${latencyText(ms)}`);
  const cut = censored === 0 ? "" : `, ${censored} cut short`;
  return `p50 ${text(p50)}, p95 ${text(p95)} (n ${count}${cut})`;
}

/** "96.2 %"; a dash where there is nothing to take a share of. */
export function shareText(share: number | null): string {
  if (share === null) return "-";
  return share > 0 && share < 0.001 ? "<0.1 %" : `${(share * 100).toFixed(1)} %`;
}

export function timeText(at: number): string {
  return new Date(at).toISOString();
}

/** What happened to a request on its way: `a/x no connection -> b/y served (repeats itself)`. */
export function pathText({ path }: Pick<EventView, "path">): string {
  return path.length === 0 ? "no target asked" : path.map(stepText).join(" -> ");
}

const plainOutcomes = { served: "served", cancelled: "cancelled", out_of_time: "out of time" } as const;

function stepText(step: PathStep): string {
  const { target } = step;
  if (step.kind === "attempt" && step.use !== undefined)
    return `${target} (${purposeWords[step.use]}) ${attemptWords(step)}`;
  return `${target} ${stepWords(step)}`;
}

/** What a step came to: `served`, `retry: no connection`, `skipped (breaker open)`, `served (repeats itself)`. */
export function stepWords(step: PathStep): string {
  const chaos = step.injected === undefined ? "" : `, chaos ${step.injected}`;
  if (step.kind === "skip") return `skipped (${skipWords[step.reason]}${chaos})`;
  const words = `${attemptWords(step)}${chaos}`;
  return step.use === undefined ? words : `${purposeWords[step.use]}: ${words}`;
}

function attemptWords(step: AttemptStep): string {
  const { outcome } = step;
  if (!isPlain(outcome)) return failurePolicies[outcome].words;
  const found = answerWords(step).join(", ");
  return found === "" ? plainOutcomes[outcome] : `${plainOutcomes[outcome]} (${found})`;
}

function isPlain(outcome: AttemptOutcome): outcome is keyof typeof plainOutcomes {
  return Object.hasOwn(plainOutcomes, outcome);
}
