import type { Scenario } from "@understudy/contract";
import { struckScopes, unknownPlaces } from "../../gamedays/struck-places.ts";
import type { Gateway } from "../../gateway/gateway.ts";
import type { Control } from "../control.ts";
import { Refusal, unknownObject } from "../refusal.ts";
import { takenTarget } from "../views/fault-reach.ts";

/** Why a scenario cannot be run as things are now, whoever asks; null: it can. */
export function gameDayRefusal({ gateway, gameDays }: Control, scenario: Scenario): Refusal | null {
  const { configuration } = gateway;
  const { running } = gameDays;
  if (running !== null) {
    return new Refusal(
      "GAMEDAY_RUNNING",
      `G-${running.number} runs: one game day at a time. Abort it first.`,
    );
  }
  const route = gameDayRoute(gateway, scenario);
  if (route === null) return unknownObject("route", scenario.route ?? "", Object.keys(configuration.routes));
  const faults = scenario.steps.flatMap((step) => step.faults);
  const [nowhere] = unknownPlaces(configuration, route, faults);
  if (nowhere !== undefined) {
    return new Refusal(
      "UNKNOWN_OBJECT",
      `A fault of this scenario would strike nobody: there is no ${nowhere}.`,
    );
  }
  for (const { scope } of faults.flatMap(({ on }) => struckScopes(configuration, route, on))) {
    const taken = takenTarget(gateway, scope);
    if (taken !== null) {
      return new Refusal(
        "FAULT_RUNNING",
        `${taken.by} runs on ${taken.target}, which this scenario strikes too. Stop it first.`,
      );
    }
  }
  return null;
}

/** The route a scenario runs on; null: there is none of that name, or none at all. */
export function gameDayRoute({ configuration: { routes } }: Gateway, { route }: Scenario): string | null {
  if (route === null) return Object.keys(routes)[0] ?? null;
  return Object.hasOwn(routes, route) ? route : null;
}
