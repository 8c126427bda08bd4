import type { EngineRequest } from "@understudy/core";
import type { ReadRequest } from "@understudy/dialects";
import type { Front } from "./fronts.ts";

/**
 * What all targets of a request must share: vectors of two models mean nothing to each other, and what
 * one account keeps no other can read (docs/resilience.md 0.18, 0.19). Undefined: nothing.
 */
export function boundTo({ answers }: Front, { namedState }: ReadRequest): EngineRequest["boundTo"] {
  if (answers === "vectors") return "model";
  return namedState.length === 0 ? undefined : "credential";
}
