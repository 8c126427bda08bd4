import type { BreakerView, HealthView, ShownState } from "@understudy/contract";
import type { BreakerEvent, BreakerSnapshot, LiveTarget } from "@understudy/core";

/** What an operator sees: a withheld target first, then an operator's override, then the automaton. */
export function shownState({ connection }: LiveTarget, { override, state }: BreakerSnapshot): ShownState {
  switch (connection.withheld) {
    case "provider_disabled":
      return "disabled";
    case "no_credential":
      return "no_credential";
    case null:
      return override?.mode ?? state;
  }
}

/** What was shown from a breaker event on, as far as the breaker itself goes. */
export function shownAfter({ override, to }: BreakerEvent): ShownState {
  return override?.mode ?? to;
}

const stateRank: Readonly<Record<ShownState, number>> = {
  open: 0,
  forced_open: 1,
  half_open: 2,
  no_credential: 3,
  disabled: 4,
  bypass: 5,
  forced_closed: 6,
  closed: 7,
};

const healthRank: Readonly<Record<HealthView["state"], number>> = {
  unhealthy: 0,
  degraded: 1,
  unknown: 2,
  healthy: 3,
};

/** Worst first; equals by name. */
export function byTrouble(a: BreakerView, b: BreakerView): number {
  return (
    stateRank[a.shown] - stateRank[b.shown] ||
    Number(b.cooldown !== null) - Number(a.cooldown !== null) ||
    healthRank[a.health.state] - healthRank[b.health.state] ||
    a.target.localeCompare(b.target)
  );
}

/** Whether an operator should look at it: it takes no ordinary traffic, or its traffic fails. */
export function isInTrouble({ shown, cooldown, health }: BreakerView): boolean {
  switch (shown) {
    case "open":
    case "forced_open":
    case "half_open":
    case "disabled":
    case "no_credential":
      return true;
    case "closed":
    case "forced_closed":
    case "bypass":
      return cooldown !== null || health.setBackUntil !== null;
  }
}
