import type { WorldInvariant } from "./world-invariant.ts";

/** Invariants of what the engine holds: nothing stays behind. */
export const resourceInvariants: readonly WorldInvariant[] = [
  {
    name: "I39",
    statement: "when all is quiet no timer, call, permit or request is left",
    broken: (event) => {
      if (event.type !== "quiet") return null;
      const { timers, calls, permits, requests } = event;
      return timers + calls + permits + requests === 0 ? null : JSON.stringify(event);
    },
  },
  {
    name: "I40",
    statement: "every permit is settled exactly once",
    broken: (event, model) => {
      if (event.type !== "permit-settle") return null;
      const permit = model.breakers.get(event.target)?.permits.get(event.permit);
      return permit === undefined || permit.settled ? `permit ${event.permit} of ${event.target}` : null;
    },
  },
  {
    name: "no fault",
    statement: "nothing threw where nothing may",
    broken: (event) => (event.type === "fault" ? event.detail : null),
  },
];
