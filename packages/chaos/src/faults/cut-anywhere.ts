import type { Script, ScriptStep } from "../script/script.ts";
import type { CompletionFault } from "./fault.ts";
import { withoutLength } from "./interruption.ts";

/** Game day G6 (docs/resilience.md section 7): at a byte the seed picks, before the finish frame. */
export const cutAnywhere: CompletionFault = {
  reach: "completion",
  description: "Ends the answer cleanly at a random byte, be it inside a frame or a character.",
  apply: ({ healthy, random }) => {
    const unfinished = healthy.slice(0, healthy.findIndex(isFinish));
    const length = unfinished.reduce((sum, step) => sum + bytesOf(step), 0);
    const kept = firstBytes(unfinished, Math.floor(random.next() * length));
    return [...withoutLength(kept), { kind: "end", afterMs: 0 }];
  },
};

function isFinish(step: ScriptStep): boolean {
  return step.kind === "end" || (step.kind === "data" && step.mark === "finish");
}

function bytesOf(step: ScriptStep): number {
  return step.kind === "data" ? step.bytes.byteLength : 0;
}

function firstBytes(script: Script, length: number): Script {
  const kept: ScriptStep[] = [];
  let left = length;
  for (const step of script) {
    if (step.kind !== "data") kept.push(step);
    else if (left > 0) {
      kept.push({ ...step, bytes: step.bytes.subarray(0, left) });
      left -= Math.min(left, step.bytes.byteLength);
    }
  }
  return kept;
}
