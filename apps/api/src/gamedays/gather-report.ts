import type { FaultView, GameDayReport, GameDayRun } from "@understudy/contract";
import { faultById } from "../control/views/chaos-view.ts";
import type { Gateway } from "../gateway/gateway.ts";
import { buildReport } from "./build-report.ts";
import type { MonitoringSeen } from "./monitoring-witness.ts";
import { enabledChain } from "./struck-places.ts";

const mostAlerts = 200;
const mostTransitions = 2_000;

/** The report of a run as the database has it now. `seen`: what monitoring saw of it, null: nobody watched. */
export async function gatherReport(
  gateway: Gateway,
  run: GameDayRun,
  seen: MonitoringSeen | null,
): Promise<GameDayReport> {
  const { store, ports, alerts, configuration } = gateway;
  await alerts.settled();
  await store.flush();
  // A request may have ended in this very millisecond.
  const countedUntil = Math.max(run.end?.at ?? 0, ports.wallClock.now()) + 1;
  const range = { from: run.startedAt, to: countedUntil };
  const [facts, events, fired, last, revision] = await Promise.all([
    store.gameDays.facts(run.route, range),
    store.breakerEvents({ since: run.startedAt, limit: mostTransitions }),
    store.alerts.history({ limit: mostAlerts, closedOnly: false }),
    store.gameDays.lastOf(run.scenario.name, run.number),
    store.revision(run.revision),
  ]);
  const ids = run.steps.flatMap((step) => step.faults).map(({ id }) => id);
  const faults = await Promise.all(ids.map((id) => faultById(gateway, id)));
  return buildReport({
    run,
    countedUntil,
    facts,
    faults: faults.filter((fault): fault is FaultView => fault !== null),
    transitions: events.filter(({ at }) => at <= countedUntil).toReversed(),
    // One that held when it began is told as well: it could not fire for what was done.
    alerts: fired.filter(({ resolvedAt }) => resolvedAt === null || resolvedAt >= run.startedAt),
    rules: alerts.rules,
    chain: enabledChain(revision?.configuration ?? configuration, run.route),
    seen,
    last: last?.report ?? null,
  });
}
