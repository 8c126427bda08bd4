import type { GameDayPreview, PlannedFault, Scenario } from "@understudy/contract";
import { enabledChain, struckScopes } from "../../gamedays/struck-places.ts";
import { trafficShape } from "../../gamedays/traffic-shape.ts";
import type { Control } from "../control.ts";
import { gameDayRefusal, gameDayRoute } from "../operations/gameday-refusal.ts";
import { unknownObject } from "../refusal.ts";
import { knownScenarios } from "./gameday-view.ts";

const lookBackMs = 300_000;

/** What a scenario would do if it were started now: to whom, beside which traffic, and what is in the way. */
export async function gameDayPreview(control: Control, name: string): Promise<GameDayPreview> {
  const { gateway } = control;
  await control.gameDays.ready;
  const { known } = await knownScenarios(control);
  const scenario = known.find((each) => each.scenario.name === name)?.scenario;
  if (scenario === undefined) {
    throw unknownObject(
      "scenario",
      name,
      known.map((each) => each.scenario.name),
    );
  }
  const route = gameDayRoute(gateway, scenario);
  const now = gateway.ports.wallClock.now();
  const [traffic, shares] = await Promise.all([
    route === null ? null : trafficShape(gateway.store, { scenario, route, now }),
    gateway.store.shares({ from: now - lookBackMs, to: now }),
  ]);
  const requests = shares.find((share) => share.route === route)?.requests ?? 0;
  const faults = route === null ? [] : plannedFaults(control, scenario, route);
  return {
    scenario,
    route,
    faults,
    alsoRoutes: alsoRoutes(control, faults, route),
    usersPerSecond: requests / (lookBackMs / 1_000),
    traffic,
    refusal: gameDayRefusal(control, scenario)?.message ?? null,
    environment: gateway.configuration.environment ?? null,
  };
}

function plannedFaults({ gateway }: Control, scenario: Scenario, route: string): readonly PlannedFault[] {
  return scenario.steps.flatMap(({ name, durationMs, faults }) =>
    faults.map(({ fault, share, on }) => ({
      step: name,
      durationMs,
      fault,
      share,
      targets: struckScopes(gateway.configuration, route, on).flatMap(({ targets }) => targets),
    })),
  );
}

function alsoRoutes(
  { gateway: { configuration } }: Control,
  faults: readonly PlannedFault[],
  route: string | null,
): readonly string[] {
  const struck = new Set(faults.flatMap(({ targets }) => targets));
  return Object.keys(configuration.routes).filter(
    (other) => other !== route && enabledChain(configuration, other).some((target) => struck.has(target)),
  );
}
