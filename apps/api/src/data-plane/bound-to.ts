import type { EngineRequest } from "@understudy/core";
import type { ReadRequest } from "@understudy/dialects";
import type { Gateway } from "../gateway/gateway.ts";
import type { Front } from "./fronts.ts";

/**
 * What all targets of a request must share: vectors of two models mean nothing to each other, tokens are
 * counted by each model in its own way, and what one account keeps no other can read (docs/resilience.md 0.18, 0.19). Undefined: nothing.
 */
export function boundTo({ answers }: Front, { namedState }: ReadRequest): EngineRequest["boundTo"] {
  if (answers !== "completions") return "model";
  return namedState.length === 0 ? undefined : "credential";
}

/** The account that keeps what a request names; undefined: nobody here has seen any of it made. */
export function keeperOf({ keptStates, ports }: Gateway, { namedState }: ReadRequest): string | undefined {
  if (namedState.length === 0) return undefined;
  const now = ports.wallClock.now();
  for (const id of namedState) {
    const owner = keptStates.ownerOf(id, now);
    if (owner !== null) return owner;
  }
  return undefined;
}
