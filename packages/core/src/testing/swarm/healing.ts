import { defaultDeadlineMs } from "../../attempt/attempt-limits.ts";
import { defaultBreakerSettings } from "../../breaker/breaker-settings.ts";
import type { TargetId } from "../../target.ts";
import { answering, usualPace } from "../behaviours.ts";
import type { VirtualWorld } from "../virtual-world.ts";
import type { Part } from "./part.ts";

const second = 1_000;
/** The longest lease of a half-open trial: a plain call may take its whole deadline (docs/resilience.md 0.2). */
const longestLeaseMs = defaultDeadlineMs.plain + 5_000;
const callMs = usualPace.firstTokenMs + usualPace.tokens * usualPace.tokenMs;
/** I8: after this long of health and a request a second every breaker is closed. */
export const closingBoundMs = defaultBreakerSettings.recoveryTimeMaxMs + longestLeaseMs + 2 * callMs;
/** Requests that must all be answered once every breaker is closed. */
const proofOfHealth = 20;

/**
 * Liveness: every fault is over, operators have left, and progress must follow. Lives on with a
 * request a second to each target that is not, until every breaker is closed, for as long as I8 allows; then all
 * requests must be answered. Tells how long it took; throws what did not come back.
 */
export function heal(part: Part): number {
  const { world } = part;
  world.note({ type: "heal" });
  for (const { id } of world.targets) {
    world.behave(id, answering(), "well");
    world.enable(id);
  }
  world.clearCooldowns();
  let waited = 0;
  for (let ill = illTargets(world); ill.length > 0; ill = illTargets(world), waited += second) {
    if (waited > closingBoundMs) throw new Error("I8: a breaker stayed open long after its target healed");
    for (const id of ill) world.request({ chain: [id] });
    world.advance(second);
  }
  // Where an operator has set a bound, callers of before may fill it for as long as they like.
  if (world.targets.some(({ maxConcurrency }) => maxConcurrency !== undefined)) return waited;
  const proof = Array.from({ length: proofOfHealth }, () => {
    const client = world.request({ chain: part.chain });
    world.advance(second);
    return client;
  });
  world.advance(10 * second);
  const lost = proof.find(({ end }) => end?.kind !== "streamed");
  if (lost !== undefined) {
    const way = lost.path.map(
      (step) => `${step.target} ${step.kind === "skip" ? step.reason : step.outcome}`,
    );
    throw new Error(
      `goodput: with everything well again ${lost.id} ended as ${lost.end?.kind ?? "nothing"}: ${way.join(", ")}`,
    );
  }
  return waited;
}

function illTargets(world: VirtualWorld): readonly TargetId[] {
  const ids = world.targets.map(({ id }) => id);
  return ids.filter((id) => {
    const { state, override } = world.engine.live(id).breaker.snapshot();
    return state !== "closed" || override !== null;
  });
}
