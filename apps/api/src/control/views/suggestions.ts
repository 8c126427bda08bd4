import { formatDuration, type BreakerView, type Configuration, type Suggestion } from "@understudy/contract";
import { tiersOf, type BreakerEvent } from "@understudy/core";
import { credentialName } from "../../configuration/index.ts";
import type { RevisionSummary } from "../../store/store.ts";
import type { DueGameDay } from "../../gamedays/due-gamedays.ts";
import { routeChain } from "./route-chain.ts";

export interface SuggestionFacts {
  readonly configuration: Configuration;
  readonly breakers: readonly BreakerView[];
  /** Of the last day, newest first. */
  readonly events: readonly BreakerEvent[];
  /** Newest first. */
  readonly revisions: readonly RevisionSummary[];
  readonly dueGameDays: readonly DueGameDay[];
}

/** A change this shortly before a failure may be its cause. */
const suspiciousMs = 600_000;

/**
 * What an operator can do about what is broken or overdue: rules over facts, each leading to the place
 * where the guarded action is. Nothing broken and nothing due, nothing suggested.
 */
export function suggestions(facts: SuggestionFacts): Suggestion[] {
  return [
    ...exercises(facts),
    ...suspiciousRevision(facts),
    ...betterFirstTargets(facts),
    ...missingKeys(facts),
    ...overdue(facts),
  ];
}

/** Who opened a breaker on purpose has nothing to mend: neither a revision nor the chain is to blame. */
function exercises({ breakers }: SuggestionFacts): Suggestion[] {
  const down = breakers.filter(isOfExercise);
  return [...Map.groupBy(down, ({ origin }) => origin.name)].map(([fault, opened]) => ({
    text: `Stop ${fault}, or let it run out: it opened ${opened.map(({ target }) => target).join(", ")} on purpose.`,
    href: `/chaos/${fault}`,
  }));
}

function isOfExercise({ shown, origin }: BreakerView): boolean {
  return (shown === "open" || shown === "half_open") && origin.kind === "chaos";
}

function suspiciousRevision({ breakers, events, revisions }: SuggestionFacts): Suggestion[] {
  const beginnings = breakers
    .filter(({ shown, origin }) => (shown === "open" || shown === "half_open") && origin.kind !== "chaos")
    .map(({ target, since }) => ({ target, at: firstOpening(target, events) ?? since }))
    .toSorted((a, b) => a.at - b.at);
  const [first] = beginnings;
  if (first === undefined) return [];
  const suspect = revisions.find(
    ({ savedAt, baseRevision }) =>
      baseRevision !== null && savedAt <= first.at && first.at - savedAt <= suspiciousMs,
  );
  if (suspect === undefined) return [];
  const lead = formatDuration(Math.max(1_000, Math.round((first.at - suspect.savedAt) / 1_000) * 1_000));
  const text = `Look at revision ${suspect.number}, saved by ${suspect.author} ${lead} before ${first.target} opened.`;
  return [{ text, href: "/audit" }];
}

/** When the trouble of a target that is open now began: the newest opening from closed. */
function firstOpening(target: string, events: readonly BreakerEvent[]): number | undefined {
  return events.find((event) => event.target === target && event.from === "closed" && event.to === "open")
    ?.at;
}

function betterFirstTargets({ configuration, breakers }: SuggestionFacts): Suggestion[] {
  return Object.keys(configuration.routes).flatMap((route) => {
    const enabled = (routeChain(configuration, route) ?? []).filter((entry) => entry.enabled);
    const ordered = tiersOf(enabled)
      .flat()
      .flatMap(({ target }) => breakers.find((breaker) => breaker.target === target) ?? []);
    const [first, ...rest] = ordered;
    const next = rest.find(answersWell);
    if (first === undefined || next === undefined || !isDown(first) || isOfExercise(first)) return [];
    const text = `Move ${next.target} to the first place of "${route}": ${first.target} takes no traffic.`;
    return [{ text, href: `/chains/${encodeURIComponent(route)}` }];
  });
}

function isDown({ shown }: BreakerView): boolean {
  return shown === "open" || shown === "forced_open" || shown === "disabled";
}

function answersWell({ shown, cooldown, health }: BreakerView): boolean {
  return (
    shown === "closed" && cooldown === null && health.state !== "unhealthy" && health.state !== "degraded"
  );
}

function missingKeys({ configuration, breakers }: SuggestionFacts): Suggestion[] {
  const without = breakers.filter(({ shown }) => shown === "no_credential").map(({ provider }) => provider);
  return [...new Set(without)].map((provider) => {
    const settings = configuration.providers[provider];
    const variable = (settings && credentialName(settings)) ?? "its key";
    return { text: `Set ${variable} and start the gateway again to use ${provider}.`, href: "/providers" };
  });
}

function overdue({ dueGameDays }: SuggestionFacts): Suggestion[] {
  return dueGameDays.map(({ title, repeatEveryMs, daysAgo }) => ({
    text: `Repeat the game day "${title}": it was last run ${daysWords(daysAgo)} and is meant for every ${formatDuration(repeatEveryMs)}.`,
    href: "/gamedays",
  }));
}

function daysWords(daysAgo: number): string {
  if (daysAgo === 0) return "less than a day ago";
  return daysAgo === 1 ? "a day ago" : `${daysAgo} days ago`;
}
