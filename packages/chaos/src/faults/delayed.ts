import type { Script, ScriptStep } from "../script/script.ts";

/** Beyond the default first-token limit of 10 s (docs/resilience.md 0.4). */
export const defaultDelayMs = 20_000;

/** The script with the steps that match coming `delayMs` later than they would. */
export function delayed(script: Script, matches: (step: ScriptStep) => boolean, delayMs: number): Script {
  return script.map((step) => (matches(step) ? { ...step, afterMs: step.afterMs + delayMs } : step));
}
