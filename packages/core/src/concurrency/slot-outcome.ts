import type { AttemptOutcome } from "../engine/record.ts";
import type { SlotOutcome } from "./concurrency-limits.ts";

/** Ends that say: too much at once (docs/resilience.md 0.11). A plain 503 may as well be an outage. */
const overloads: ReadonlySet<AttemptOutcome> = new Set([
  "rate_limited",
  "ramp_limited",
  "overloaded",
  "first_token_timeout",
]);

/** What the end of an attempt says about its limit group's room. */
export function slotOutcome(outcome: AttemptOutcome): SlotOutcome {
  if (outcome === "served") return "clean";
  return overloads.has(outcome) ? "overload" : "neutral";
}
