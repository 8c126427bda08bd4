import type { Script, ScriptStep } from "../script/script.ts";
import type { Wire } from "../wire/wire.ts";

const pingEveryMs = 10_000;

/** `step` comes `delayMs` later than it would, with pings on the way where the dialect has any. */
export function pauseBefore(script: Script, step: ScriptStep, delayMs: number, wire: Wire): Script {
  const pings: ScriptStep[] = [];
  let leftMs = delayMs;
  while (wire.ping !== null && leftMs > pingEveryMs) {
    pings.push({ ...wire.ping, afterMs: pingEveryMs });
    leftMs -= pingEveryMs;
  }
  const late = { ...step, afterMs: step.afterMs + leftMs };
  return script.flatMap((other) => (other === step ? [...pings, late] : [other]));
}
