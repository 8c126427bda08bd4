import type { ChunkMark, ScriptStep } from "../script/script.ts";
import { utf8 } from "./utf8.ts";

/** A piece of a stream's body, `afterMs` after the one before it. */
export function dataStep(text: string, mark: ChunkMark, afterMs: number): ScriptStep {
  return { kind: "data", afterMs, bytes: utf8(text), mark };
}
