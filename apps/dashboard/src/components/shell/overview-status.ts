import { takesTraffic, type OverviewView } from "@understudy/contract";
import { formatShare, plural, shareOf } from "#format/numbers.ts";
import { worstFirst, type MarkedState } from "#components/state-mark/shown-states.ts";

export interface OverviewStatus {
  /** The worst state among all targets; what is passed over though closed looks no better than half-open. */
  readonly state: MarkedState;
  readonly targets: string;
  readonly users: string;
}

type Facts = Pick<OverviewView, "broken" | "users" | "quiet" | "startedAt" | "engine">;

/** The whole situation in one line: what the targets do, or the gateway itself, and what users notice of it. */
export function overviewStatus({ broken, users, quiet, startedAt, engine }: Facts): OverviewStatus {
  const own = ownTrouble(engine);
  if (own !== null) return { ...own, users: usersLine(users) };
  // Neither a request nor a probe has told anything since the start.
  if (broken.length === 0 && quiet?.lastProbeAt === null && (quiet.lastRequestAt ?? 0) < startedAt) {
    return { state: "unknown", targets: "Nothing known yet", users: usersLine(users) };
  }
  const [worst] = worstFirst(broken);
  const down = broken.filter((breaker) => !takesTraffic(breaker.shown));
  const shown = worst?.shown ?? "closed";
  const state = worst !== undefined && shown === "closed" ? "half_open" : shown;
  return { state, targets: targetsLine(broken, down.length), users: usersLine(users) };
}

/** What is wrong with the gateway goes before what is wrong with its targets: no page but this line says it. */
function ownTrouble({
  stopping,
  overload,
  networkDown,
}: Facts["engine"]): Omit<OverviewStatus, "users"> | null {
  if (stopping) return { state: "half_open", targets: "Gateway stopping" };
  if (overload !== null) return { state: "open", targets: "Gateway overloaded" };
  return networkDown === null ? null : { state: "open", targets: "Own network down" };
}

function targetsLine(broken: OverviewView["broken"], down: number): string {
  if (down > 0) return `${plural(down, "target")} down`;
  if (broken.length === 0) return "All targets fine";
  const recovering = broken.every(({ shown }) => shown === "half_open");
  return `${plural(broken.length, "target")} ${recovering ? "on trial" : "in trouble"}`;
}

function usersLine(users: OverviewView["users"]): string {
  if (users.requests === 0) return "no traffic";
  if (users.failed === 0) return "users served";
  return `${formatShare(shareOf(users.failed, users.requests))} of requests failed`;
}
