import { TargetLoad } from "../balance/target-load.ts";
import { TargetStanding } from "../balance/target-standing.ts";
import type { BreakerEvent } from "../breaker/breaker-event.ts";
import type { BreakerSettings } from "../breaker/breaker-settings.ts";
import { Breaker } from "../breaker/breaker.ts";
import { CallBudget } from "../budget/call-budget.ts";
import type { Headrooms } from "../headroom/headrooms.ts";
import { Canary } from "../health/canary.ts";
import type { HealthEvent } from "../health/health-event.ts";
import { QualityMarks } from "../health/quality-marks.ts";
import { TargetDecline } from "../health/target-decline.ts";
import { TargetHealth } from "../health/target-health.ts";
import { UserVotes } from "../health/user-votes.ts";
import { LatencyBaseline } from "../latency/latency-baseline.ts";
import type { Ports } from "../ports.ts";
import { SilenceDetector } from "../silence/silence-detector.ts";
import type { TargetId } from "../target.ts";
import type { LiveTarget, TargetConnection } from "./live-target.ts";

export interface NewTargetOptions {
  readonly settings: BreakerSettings;
  readonly ports: Ports;
  readonly headrooms: Headrooms;
  readonly onBreaker: (event: BreakerEvent) => void;
  readonly onHealth: (event: HealthEvent) => void;
  readonly onProbeWanted: (target: TargetId) => void;
}

/** A target of which nothing is known yet. */
export function newLiveTarget(connection: TargetConnection, options: NewTargetOptions): LiveTarget {
  const { settings, ports, headrooms } = options;
  const { id } = connection.target;
  const load = new TargetLoad(ports.clock);
  const quality = new QualityMarks(ports.clock);
  const votes = new UserVotes(ports.clock);
  const decline = new TargetDecline(ports.clock);
  const canary = new Canary(ports.clock);
  const silence = new SilenceDetector(ports.clock);
  const breaker = new Breaker({
    target: id,
    settings,
    ports,
    onEvent: (event) => {
      if (isRecovery(event)) load.recovered();
      options.onBreaker(event);
    },
    onProbeWanted: () => options.onProbeWanted(id),
  });
  const health = new TargetHealth(id, ports, (event) => {
    if (event.from === "unhealthy" && event.to !== "unknown") load.recovered();
    options.onHealth(event);
  });
  const live: LiveTarget = {
    connection,
    breaker,
    health,
    firstToken: new LatencyBaseline(ports.clock),
    decline,
    silence,
    load,
    quality,
    votes,
    canary,
    standing: new TargetStanding({
      health,
      load,
      quality,
      votes,
      decline,
      canary,
      headroom: () => headrooms.of(live.connection.target.limitGroup),
    }),
    answeredIn: null,
    failedBy: null,
    budget: new CallBudget(ports.clock),
  };
  return live;
}

/** Closed after it was not: its share of the traffic grows slowly (docs/resilience.md section 3). */
function isRecovery({ from, to, reason }: BreakerEvent): boolean {
  return to === "closed" && (from === "half_open" || (from === "open" && reason === "reset"));
}
