import { takesTraffic, type OverviewView } from "@understudy/contract";
import { formatShare, plural, shareOf } from "#format/numbers.ts";
import { worstFirst, type MarkedState } from "#components/state-mark/shown-states.ts";

export interface OverviewStatus {
  /** The worst state among all targets; what is passed over though closed looks no better than half-open. */
  readonly state: MarkedState;
  readonly targets: string;
  readonly users: string;
}

/** The whole situation in one line: what the targets do, and what users notice of it. */
export function overviewStatus({ broken, users }: Pick<OverviewView, "broken" | "users">): OverviewStatus {
  const [worst] = worstFirst(broken);
  const down = broken.filter((breaker) => !takesTraffic(breaker.shown));
  const shown = worst?.shown ?? "closed";
  const state = worst !== undefined && shown === "closed" ? "half_open" : shown;
  return { state, targets: targetsLine(broken, down.length), users: usersLine(users) };
}

function targetsLine(broken: OverviewView["broken"], down: number): string {
  if (down > 0) return `${plural(down, "target")} down`;
  if (broken.length === 0) return "All targets fine";
  const recovering = broken.every(({ shown }) => shown === "half_open");
  return `${plural(broken.length, "target")} ${recovering ? "not fully back" : "in trouble"}`;
}

function usersLine(users: OverviewView["users"]): string {
  if (users.requests === 0) return "no traffic";
  if (users.failed === 0) return "users served";
  return `${formatShare(shareOf(users.failed, users.requests))} of requests failed`;
}
