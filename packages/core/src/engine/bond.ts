import type { Target } from "../target.ts";
import type { EngineRequest } from "./delivery.ts";
import type { EngineState } from "./engine-state.ts";
import { understands } from "./live-target.ts";
import type { SkipReason } from "./record.ts";

/** What every target that is asked must share with the first of the chain. */
export interface Bond {
  readonly to: NonNullable<EngineRequest["boundTo"]>;
  readonly value: string;
}

/**
 * The bond of a request to its chain's first enabled target that can read it: to its model, since vectors
 * of two models mean nothing to each other (docs/resilience.md 0.18), or to its credential, since what
 * one account keeps no other can read (0.19); where the account is known, to that one. Null: any target
 * will do.
 */
export function bondOf(request: BoundRequest, state: EngineState): Bond | null {
  const { chain, boundTo, keeper, dialect, unfit } = request;
  if (boundTo === undefined) return null;
  if (boundTo === "credential" && keeper !== undefined) return { to: boundTo, value: keeper };
  const readers = chain.filter((entry) => {
    const { connection } = state.live(entry.target);
    const reads = understands(connection, dialect ?? null);
    return entry.enabled && reads && (unfit?.(connection.target) ?? null) === null;
  });
  const [first, ...others] = readers;
  if (first === undefined) return null;
  const entry = others.reduce((best, each) => (each.priority < best.priority ? each : best), first);
  return { to: boundTo, value: valueOf(state.live(entry.target).connection.target, boundTo) };
}

type BoundRequest = Pick<EngineRequest, "chain" | "boundTo" | "keeper" | "dialect" | "unfit">;

/** Why a bond keeps a target from being asked; null: it does not. */
export function brokenBond(bond: Bond | null, target: Target): SkipReason | null {
  if (bond === null || valueOf(target, bond.to) === bond.value) return null;
  return bond.to === "model" ? "other_model" : "other_account";
}

function valueOf(target: Target, to: Bond["to"]): string {
  return to === "model" ? (target.sameModel ?? target.model) : target.credential;
}
