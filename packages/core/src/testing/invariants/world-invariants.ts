import type { BreakerModel } from "../breaker-model.ts";
import type { BreakerObservation } from "../breaker-watch.ts";
import type { Invariant } from "../invariant.ts";
import type { WorldEvent } from "../world-event.ts";
import type { WorldModel } from "../world-model.ts";
import { breakerInvariants } from "./breaker-invariants.ts";
import { resourceInvariants } from "./resource-invariants.ts";
import { routingInvariants } from "./routing-invariants.ts";
import { streamInvariants } from "./stream-invariants.ts";
import type { WorldInvariant } from "./world-invariant.ts";

/** All that must hold in a virtual world, after every event (docs/resilience.md section 7). */
export const worldInvariants: readonly WorldInvariant[] = [
  ...breakerInvariants.map(ofEveryBreaker),
  ...routingInvariants,
  ...streamInvariants,
  ...resourceInvariants,
];

/** What holds for one breaker holds for each in the world. */
function ofEveryBreaker(invariant: Invariant<BreakerObservation, BreakerModel>): WorldInvariant {
  const { name, statement } = invariant;
  return {
    name,
    statement,
    broken: (event, model, now) => {
      if (!isObservation(event)) return null;
      for (const breaker of concerned(event, model)) {
        const detail = invariant.broken(event, breaker, now);
        if (detail !== null) return detail;
      }
      return null;
    },
  };
}

const observations: ReadonlySet<WorldEvent["type"]> = new Set<BreakerObservation["type"]>([
  "tick",
  "breaker",
  "permit-acquire",
  "permit-refuse",
  "permit-content",
  "permit-slow",
  "permit-settle",
  "permit-settled",
]);

function isObservation(event: WorldEvent): event is BreakerObservation {
  return observations.has(event.type);
}

function concerned(event: BreakerObservation, model: WorldModel): readonly BreakerModel[] {
  if (event.type === "tick") return [...model.breakers.values()];
  const breaker = model.breakers.get(event.target);
  return breaker === undefined ? [] : [breaker];
}
