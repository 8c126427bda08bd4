import type { ChunkMark, ScriptStep } from "../../script/script.ts";
import { dataStep } from "../data-step.ts";

/** One server-sent event, without a name as OpenAI writes them. */
export function event(data: string, mark: ChunkMark, afterMs: number): ScriptStep {
  return dataStep(`data: ${data}\n\n`, mark, afterMs);
}
