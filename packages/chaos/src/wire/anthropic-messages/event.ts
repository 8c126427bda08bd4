import type { ChunkMark, ScriptStep } from "../../script/script.ts";
import { dataStep } from "../data-step.ts";

/** One server-sent event, named like the type inside it. */
export function event(type: string, more: object, mark: ChunkMark, afterMs: number): ScriptStep {
  return dataStep(`event: ${type}\ndata: ${JSON.stringify({ type, ...more })}\n\n`, mark, afterMs);
}
