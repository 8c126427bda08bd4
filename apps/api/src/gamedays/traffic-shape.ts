import type { Scenario, TrafficShape } from "@understudy/contract";
import type { Store } from "../store/store.ts";

/** Of a route that has no traffic of its own to be like. */
const usual = { streamedShare: 0.5, promptTokens: 60, outputTokens: 40 };
/** Made-up requests are paid for at real providers: they are never longer. */
const mostPromptTokens = 2_000;
const mostOutputTokens = 400;
const lookBackMs = 86_400_000;

/**
 * What made-up requests are like: as the scenario says, else as the route's own of the last day are (their
 * medians), else as usual. Null: none are made up.
 */
export async function trafficShape(
  store: Pick<Store, "gameDays">,
  { scenario, route, now }: { readonly scenario: Scenario; readonly route: string; readonly now: number },
): Promise<TrafficShape | null> {
  const { traffic } = scenario;
  if (traffic === null) return null;
  const recorded = await store.gameDays.shape(route, { from: now - lookBackMs, to: now });
  return {
    perSecond: traffic.perSecond,
    streamedShare: traffic.streamedShare ?? recorded.streamedShare ?? usual.streamedShare,
    promptTokens:
      traffic.promptTokens ?? Math.min(mostPromptTokens, recorded.promptTokens ?? usual.promptTokens),
    outputTokens:
      traffic.outputTokens ??
      Math.max(1, Math.min(mostOutputTokens, recorded.outputTokens ?? usual.outputTokens)),
  };
}
