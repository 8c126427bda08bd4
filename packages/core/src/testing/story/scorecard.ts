import type { TargetId } from "../../target.ts";
import type { RunEnd } from "../../engine/delivery.ts";
import type { VirtualWorld } from "../virtual-world.ts";

/** A life in figures. */
export interface Scorecard {
  readonly requests: number;
  /** How they ended. */
  readonly ends: Readonly<Record<RunEnd["kind"], number>>;
  /** Of those whose caller stayed: the share that got a whole answer or the provider's own word, 0-1. */
  readonly goodput: number;
  readonly servedBy: ReadonlyMap<TargetId, number>;
  readonly calls: number;
  /** Calls that brought their caller nothing, whatever the reason. */
  readonly wastedCalls: number;
  /** Upstream calls per request. */
  readonly amplification: number;
  readonly openings: number;
  readonly cooldowns: number;
}

/** Reads the figures of a world between two moments; ms. */
export function scorecardOf(world: VirtualWorld, from = 0, to = Number.POSITIVE_INFINITY): Scorecard {
  const ends = { answered: 0, streamed: 0, relayed: 0, interrupted: 0, exhausted: 0, unfit: 0, cancelled: 0 };
  const servedBy = new Map<TargetId, number>();
  const counts = { requests: 0, calls: 0, served: 0, openings: 0, cooldowns: 0 };
  for (const { at, event } of world.events) {
    if (at < from || at >= to) continue;
    if (event.type === "request-start") counts.requests += 1;
    if (event.type === "call-start") counts.calls += 1;
    if (event.type === "cooldown") counts.cooldowns += 1;
    if (event.type === "breaker" && event.event.to === "open" && event.event.from !== "open") {
      counts.openings += 1;
    }
    if (event.type !== "request-end") continue;
    ends[event.end.kind] += 1;
    if (event.end.kind !== "answered" && event.end.kind !== "streamed") continue;
    const { target } = event.end.served;
    servedBy.set(target, (servedBy.get(target) ?? 0) + 1);
    counts.served += 1;
  }
  const { requests, calls, served, openings, cooldowns } = counts;
  const stayed = served + ends.relayed + ends.interrupted + ends.exhausted;
  return {
    requests,
    ends,
    goodput: stayed === 0 ? 1 : (served + ends.relayed) / stayed,
    servedBy,
    calls,
    wastedCalls: calls - served - ends.relayed,
    amplification: requests === 0 ? 0 : calls / requests,
    openings,
    cooldowns,
  };
}
