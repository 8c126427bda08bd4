import {
  faultWords,
  shareWords,
  type Scenario,
  type ScenarioFault,
  type StruckPlace,
} from "@understudy/contract";

/** Whom a fault of a scenario strikes, whatever the configuration. */
function placeWords(on: StruckPlace): string {
  switch (on.kind) {
    case "primary":
      return "the first target";
    case "primary_provider":
      return "every target at the first one's provider";
    case "everything":
      return "every target of the chain";
    case "provider":
      return `provider ${on.name}`;
    case "target":
      return on.name;
  }
}

/** "error 503 on 60 % of the calls to the first target" */
export function plannedWords({ fault, share, on }: ScenarioFault): string {
  const calls = share === 1 ? "every call" : `${shareWords(share)} of the calls`;
  return `${faultWords(fault)} on ${calls} to ${placeWords(on)}`;
}

/** How long all of its steps take; ms. */
export function lengthOf({ steps }: Pick<Scenario, "steps">): number {
  return steps.reduce((sum, { durationMs }) => sum + durationMs, 0);
}

/** When its rule ends it before its time. */
export function abortWords({ failedShare, minimum }: Scenario["abort"]): string {
  return `more than ${shareWords(failedShare)} of at least ${minimum} requests of a step fail`;
}
