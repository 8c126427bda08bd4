import type { Script, ScriptStep } from "../script/script.ts";
import { utf8 } from "../wire/utf8.ts";
import type { CompletionFault } from "./fault.ts";
import { beforeInterruption, splitAtToken, withoutLength } from "./interruption.ts";

/**
 * docs/resilience.md section 2, row 33. The stream then goes on and finishes as if nothing had
 * been: whoever drops the broken frame hands out corrupted text, or corrupted tool arguments.
 */
export const malformedFrame: CompletionFault = {
  reach: "completion",
  description: "Breaks off the JSON of one frame in the middle of the answer, then goes on.",
  apply: (exchange) => {
    if (!exchange.stream) {
      return [...withoutLength(beforeInterruption(exchange)), { kind: "end", afterMs: 0 }];
    }
    const [before, after] = splitAtToken(exchange);
    const broken = before.at(-1);
    return broken === undefined ? after : [...before.slice(0, -1), ...brokenOff(broken), ...after];
  },
};

/**
 * Half of the frame, and the blank line that says it is whole. In a binary framing the length at its
 * front then takes in what follows, and the checksum does not fit.
 */
function brokenOff(step: ScriptStep): Script {
  if (step.kind !== "data") return [step];
  const half = step.bytes.subarray(0, Math.floor(step.bytes.byteLength / 2));
  return [
    { ...step, bytes: half },
    { ...step, afterMs: 0, bytes: utf8("\n\n") },
  ];
}
