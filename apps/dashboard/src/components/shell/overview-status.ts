import type { OverviewView } from "@understudy/contract";
import { formatShare, plural, shareOf } from "#format/numbers.ts";
import { worstFirst, type MarkedState } from "#components/state-mark/shown-states.ts";

export interface OverviewStatus {
  /** The worst state among all targets. */
  readonly state: MarkedState;
  readonly targets: string;
  readonly users: string;
}

/** The whole situation in one line: what the targets do, and what users notice of it. */
export function overviewStatus({ broken, users }: Pick<OverviewView, "broken" | "users">): OverviewStatus {
  const [worst] = worstFirst(broken);
  const down = broken.filter(
    (breaker) => !["half_open", "closed", "forced_closed", "bypass"].includes(breaker.shown),
  );
  const state = worst?.shown ?? "closed";
  return { state, targets: targetsLine(broken.length, down.length), users: usersLine(users) };
}

function targetsLine(broken: number, down: number): string {
  if (down > 0) return `${plural(down, "target")} down`;
  return broken > 0 ? `${plural(broken, "target")} not fully back` : "All targets closed";
}

function usersLine(users: OverviewView["users"]): string {
  if (users.requests === 0) return "no traffic";
  if (users.failed === 0) return "users served";
  return `${formatShare(shareOf(users.failed, users.requests))} of requests failed`;
}
