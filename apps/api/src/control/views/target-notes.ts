import type { LiveTarget } from "@understudy/core";
import type { Gateway } from "../../gateway/gateway.ts";
import { detectorWords } from "./transition-words.ts";

/** What an operator should know of a target beside the state of its breaker. */
export function targetNotes(
  { firstTokenCuts }: Pick<Gateway, "firstTokenCuts">,
  { breaker, connection }: Pick<LiveTarget, "breaker" | "connection">,
): readonly string[] {
  const cuts = firstTokenCuts.of(connection.target.id);
  const { wouldOpen } = breaker;
  return [
    ...(wouldOpen === null ? [] : [`Held closed, it would have opened: ${detectorWords[wouldOpen]}.`]),
    ...(cuts === null
      ? []
      : [`${cuts.cut} of its last ${cuts.of} streamed calls were cut by the first-token limit.`]),
  ];
}
