import type { Scenario } from "../scenario.ts";
import { abortScenarios } from "./abort.ts";
import { contractScenarios } from "./contract.ts";
import { exhaustionScenarios } from "./exhaustion.ts";
import { failoverScenarios } from "./failover.ts";
import { framingScenarios } from "./framing.ts";
import { interruptionScenarios } from "./interruption.ts";
import { passThroughScenarios } from "./pass-through.ts";
import { patienceScenarios } from "./patience.ts";
import { refusalScenarios } from "./refusals.ts";
import { sparingScenarios } from "./sparing.ts";

/** Every scenario. A new family is one file and one line here. */
export const catalogue: readonly Scenario[] = [
  ...passThroughScenarios,
  ...failoverScenarios,
  ...refusalScenarios,
  ...exhaustionScenarios,
  ...interruptionScenarios,
  ...patienceScenarios,
  ...framingScenarios,
  ...abortScenarios,
  ...sparingScenarios,
  ...contractScenarios,
];
