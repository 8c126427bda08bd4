import type { AuditView, ChangeView, Origin } from "@understudy/contract";
import type { BreakerEvent, HealthEvent } from "@understudy/core";
import type { Gateway } from "../../gateway/gateway.ts";
import type { Happening } from "../../gateway/happenings.ts";
import { broughtUpToDate } from "./brought-up-to-date.ts";
import { shownAfter } from "./shown-state.ts";
import { transitionCause, transitionOrigin } from "./transition-words.ts";

const historyLimit = 50;
const automatic: Origin = { kind: "automatic", name: "" };

/** The newest transitions of one breaker, newest first. */
export async function breakerChanges({ store }: Gateway, target: string): Promise<ChangeView[]> {
  await broughtUpToDate(store);
  const events = await store.breakerEvents({ target, since: 0, limit: historyLimit });
  return events.map((event) => breakerChange(event, stateWord(event)));
}

export interface RecentHappenings {
  readonly audit: readonly AuditView[];
  readonly breakers: readonly BreakerEvent[];
  readonly health: readonly HealthEvent[];
  readonly happenings: readonly Happening[];
}

/**
 * What changed of late, newest first. A breaker that stays broken goes back and forth between open
 * and half-open; only its first opening and its closing are changes to an operator. What operators did
 * to breakers is told by the audit log.
 */
export function recentChanges(recent: RecentHappenings, limit: number): ChangeView[] {
  const { audit, breakers, health, happenings } = recent;
  const changes = [
    ...audit.map(auditChange),
    ...breakers.filter(isNews).map((event) => breakerChange(event, `${event.target} ${stateWord(event)}`)),
    ...health.filter(({ from, to }) => !isHarmless(from) || !isHarmless(to)).map(healthChange),
    ...happenings.map((happening) => ({ ...happening, origin: automatic })),
  ];
  return changes.toSorted((a, b) => b.at - a.at).slice(0, limit);
}

function isNews({ reason }: BreakerEvent): boolean {
  switch (reason) {
    case "consecutive_failures":
    case "failure_rate":
    case "slow_rate":
    case "trials_succeeded":
    case "override_expired":
      return true;
    case "trial_failed":
    case "trial_lease_expired":
    case "wait_over":
    case "reset":
    case "override_set":
    case "started":
      return false;
  }
}

function isHarmless(state: HealthEvent["from"]): boolean {
  return state === "healthy" || state === "unknown";
}

const stateWords = {
  closed: "closed",
  half_open: "half-open",
  open: "open",
  forced_open: "forced open",
  forced_closed: "forced closed",
  bypass: "bypassed",
  disabled: "disabled",
  no_credential: "without credential",
} as const;

function stateWord(event: BreakerEvent): string {
  return stateWords[shownAfter(event)];
}

function breakerChange(event: BreakerEvent, subject: string): ChangeView {
  return {
    at: event.at,
    kind: "breaker",
    text: `${subject}: ${transitionCause(event)}`,
    origin: transitionOrigin(event),
  };
}

function healthChange({ at, target, to, cause, evidence }: HealthEvent): ChangeView {
  const origin: Origin = evidence === "probe" ? { kind: "probe", name: target } : automatic;
  return { at, kind: "health", text: `${target} ${to}: ${cause}`, origin };
}

/** What nobody did are the ends of faults. */
const originKinds = {
  dashboard: "operator",
  cli: "operator",
  api: "operator",
  configuration: "configuration",
  automatic: "chaos",
} as const satisfies Record<AuditView["via"], Origin["kind"]>;

/** A sign-in changes nothing that could be told of it alone. */
function whatOf({ action, object, changes }: Pick<AuditView, "action" | "object" | "changes">): string {
  if (action === "session.begin") return [`${object} signed in`, ...changes].join(" ");
  if (changes.length > 0) return changes.join("; ");
  return action === "session.end" ? `${object} signed out` : `${action} ${object}`;
}

function auditChange({ at, actor, via, action, object, result, reason, changes }: AuditView): ChangeView {
  const what = whatOf({ action, object, changes });
  const origin: Origin = { kind: originKinds[via], name: via === "automatic" ? object : actor };
  const said = reason === "" ? what : `${what} (${reason})`;
  return {
    at,
    kind: "audit",
    text: result === "refused" ? `${action} ${object} refused: ${said}` : said,
    origin,
  };
}
