import { takesTraffic, type ShownState } from "@understudy/contract";
import type { LiveTarget } from "@understudy/core";
import type { Gateway } from "../../gateway/gateway.ts";
import { detectorWords } from "./transition-words.ts";

/** Docs/resilience.md 0.13. */
const setBackNote =
  "Set back by its health: healthy targets are asked before it, one call in 5 s tries it. Two good calls in a row and half a minute bring it back.";

/** What an operator should know of a target beside the state of its breaker. */
export function targetNotes(
  { alerts }: Pick<Gateway, "alerts">,
  { breaker, connection, health }: Pick<LiveTarget, "breaker" | "connection" | "health">,
  shown: ShownState,
): readonly string[] {
  const cuts = alerts.watch.firstTokenCuts.of(connection.target.id);
  const { wouldOpen } = breaker;
  const setBack = takesTraffic(shown) && health.snapshot().setBackUntil !== null;
  return [
    ...(setBack ? [setBackNote] : []),
    ...(wouldOpen === null ? [] : [`Held closed, it would have opened: ${detectorWords[wouldOpen]}.`]),
    ...(cuts === null
      ? []
      : [`${cuts.cut} of its last ${cuts.of} streamed calls were cut by the first-token limit.`]),
  ];
}
