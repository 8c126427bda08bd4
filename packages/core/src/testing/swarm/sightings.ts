import { attemptUses, skipReasons, type SkipReason } from "../../engine/record.ts";
import type { VirtualWorld } from "../virtual-world.ts";

const unseen: ReadonlySet<SkipReason> = new Set([
  "no_credential",
  "cannot_carry",
  "lacks_capability",
  // Only a rehearsal pretends; what that may do is proven by properties (engine/pretended-open.test.ts).
  "pretended_open",
]);

/** What the seeds together must have met: a swarm that never sees a thing proves nothing about it. */
export const expectedSightings: readonly string[] = [
  ...attemptUses.map((use) => `use ${use}`),
  // A virtual target always has its credential and speaks the one format there is; no request is bound
  // to one, or asks for what only some can do.
  ...skipReasons
    .filter((reason) => !unseen.has(reason) && !reason.startsWith("other_"))
    .map((reason) => `skip ${reason}`),
  ...[
    "consecutive_failures",
    "failure_rate",
    "slow_rate",
    "wait_over",
    "trial_failed",
    "trials_succeeded",
  ].map((reason) => `breaker ${reason}`),
  ...["reset", "override_set", "override_expired"].map((reason) => `breaker ${reason}`),
  ...["answered", "streamed", "relayed", "interrupted", "exhausted", "cancelled"].map((end) => `end ${end}`),
  ...["overload", "clean_calls"].map((reason) => `concurrency ${reason}`),
  "egress lost",
  "egress back",
  "silent",
  "flapping",
  "restart",
  ...["edge", "inference"].flatMap((kind) => [`probe ${kind} true`, `probe ${kind} false`]),
  "probe inference null",
];

/** Everything worth having met that happened in a world. */
export function noteSightings(world: VirtualWorld, seen: Set<string>): void {
  for (const { event } of world.events) {
    if (event.type === "breaker") seen.add(`breaker ${event.event.reason}`);
    if (event.type === "concurrency") seen.add(`concurrency ${event.event.reason}`);
    if (event.type === "egress") seen.add(event.event.down ? "egress lost" : "egress back");
    if (event.type === "health") seen.add(event.event.cause.split(":")[0] ?? "");
    if (event.type === "probe-end") seen.add(`probe ${event.result.kind} ${event.result.ok}`);
    if (event.type === "restart") seen.add("restart");
    if (event.type !== "request-end") continue;
    seen.add(`end ${event.end.kind}`);
    for (const step of event.path) {
      if (step.kind === "skip") seen.add(`skip ${step.reason}`);
      else if (step.use !== undefined) seen.add(`use ${step.use}`);
    }
  }
}
