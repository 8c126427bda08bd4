import type { BreakerView } from "@understudy/contract";
import { defaultBreakerSettings, slowThresholdMs, type BreakerEvent, type TargetId } from "@understudy/core";
import { credentialName } from "../../configuration/index.ts";
import type { Gateway } from "../../gateway/gateway.ts";
import { unknownObject } from "../refusal.ts";
import { breakerWords } from "./breaker-words.ts";
import type { RecentFailures, Verdict } from "./recent-failures.ts";
import { byTrouble, shownState } from "./shown-state.ts";
import { concurrencyView, headroomViews } from "./capacity-view.ts";
import { healthView } from "./health-view.ts";
import { declineView } from "./decline-view.ts";
import { targetNotes } from "./target-notes.ts";

/** What the view of a breaker is made from. */
export interface BreakerSources {
  readonly gateway: Gateway;
  readonly failures: RecentFailures;
}

/** Every configured target, worst first. */
export function breakerViews(sources: BreakerSources): BreakerView[] {
  const targets = Object.keys(sources.gateway.configuration.targets);
  return targets.map((target) => breakerView(sources, target)).toSorted(byTrouble);
}

/** One target as it stands; refuses an id that is not configured. */
export function breakerView({ gateway, failures }: BreakerSources, target: TargetId): BreakerView {
  const { configuration, engine } = gateway;
  const configured = configuration.targets[target];
  const live = engine.find(target);
  if (configured === undefined || live === undefined) {
    throw unknownObject("target", target, Object.keys(configuration.targets));
  }
  const { breaker, connection, firstToken } = live;
  const snapshot = breaker.snapshot();
  const figures = breaker.figures();
  const { calls, failures: failed, consecutive, succeeded, inFlight, firstTokens, slow } = figures;
  const slowMs = slowThresholdMs(firstToken.read());
  const settings = { ...defaultBreakerSettings, ...configuration.breaker };
  const provider = configuration.providers[configured.provider];
  const now = gateway.ports.wallClock.now();
  const shown = shownState(live, snapshot);
  const trials = { succeeded, needed: settings.trialsToClose, inFlight };
  const cooldown = engine.cooldowns.of(connection.target)?.cooldown ?? null;
  const { lastEvent } = breaker;
  const verdict = verdictOf(lastEvent);
  const words = breakerWords({
    shown,
    snapshot,
    lastEvent,
    figures,
    slowMs: { now: slowMs, atOpening: gateway.onlooker.slowOpening(target) },
    trials,
    settings,
    probed: gateway.checks.triesBreaker(target),
    openedBy: verdict === null ? null : failures.behind(target, verdict),
    providerSwitch: gateway.switchOf(configured.provider),
    keyVariable: provider === undefined ? null : credentialName(provider),
    revision: gateway.revision.number,
    gatewayStartedAt: gateway.startedAt,
    now,
  });
  return {
    target,
    provider: configured.provider,
    model: configured.model,
    simulated: provider?.simulated ?? false,
    shown,
    state: snapshot.state,
    ...words,
    window: { calls, failures: failed, firstTokens, slow, slowMs, spanMs: settings.windowMs },
    consecutiveFailures: consecutive,
    failureThreshold: settings.failureThreshold,
    trials,
    failureClasses: failures.since(target, now - settings.windowMs),
    cooldown: cooldown === null ? null : { until: cooldown.until, reason: cooldown.reason },
    concurrency: concurrencyView(gateway.engine, connection.target),
    headroom: headroomViews(gateway.engine, connection.target),
    notes: targetNotes(gateway, live, shown),
    openedRecently: gateway.onlooker.recentOpenings.count(target, now),
    generation: breaker.generation,
    health: healthView(gateway, live),
    decline: declineView(live.decline),
  };
}

/** How many failures an opening was decided on; null for any other transition. */
function verdictOf(event: BreakerEvent | null): Verdict | null {
  if (event === null || event.to !== "open") return null;
  const { requestId, at, window } = event;
  switch (event.reason) {
    case "consecutive_failures":
      return { requestId, at, failures: window.consecutive };
    case "failure_rate":
      return { requestId, at, failures: window.failures };
    case "trial_failed":
      return { requestId, at, failures: 1 };
    case "slow_rate":
    case "trial_lease_expired":
    case "wait_over":
    case "trials_succeeded":
    case "reset":
    case "override_set":
    case "override_expired":
    case "started":
      return null;
  }
}
