import type { QualityView, TargetQualityView } from "@understudy/contract";
import { qualityScore, qualityTrend, type QualityEvidence, type QualityScore } from "@understudy/core";
import type { Gateway } from "../../gateway/gateway.ts";
import type { TargetQuality } from "../../store/feedback/feedback-store.ts";
import { broughtUpToDate } from "./brought-up-to-date.ts";

/** How good the answers of every target were in the time until now, beside the same time before. */
export async function qualityView(gateway: Gateway, sinceMs: number): Promise<QualityView> {
  const { store, ports } = gateway;
  const to = ports.wallClock.now();
  const from = to - sinceMs;
  await broughtUpToDate(store);
  const [now, before] = await Promise.all([
    store.feedback.quality({ from, to }),
    store.feedback.quality({ from: from - sinceMs, to: from }),
  ]);
  const targets = gateway.connections().map(({ target: { id } }): TargetQualityView => {
    const { judged, marked, marks, votes, ...rest } = qualityOf(now, id);
    const score = scoreOf({ judged, marked, votes, ...rest });
    const { together } = scoreOf(qualityOf(before, id));
    return {
      target: id,
      score,
      trend: qualityTrend(score.together, together),
      judged,
      marked,
      marks,
      votes,
      weightFactor: gateway.engine.live(id).standing.qualityFactor,
    };
  });
  return { from, to, targets };
}

const nothing: Omit<TargetQuality, "target"> = {
  judged: 0,
  marked: 0,
  marks: {},
  votes: { up: 0, neutral: 0, down: 0 },
  votePoints: 0,
};

function qualityOf(known: readonly TargetQuality[], id: string): Omit<TargetQuality, "target"> {
  return known.find(({ target }) => target === id) ?? nothing;
}

function scoreOf({
  votes: { up, neutral, down },
  ...evidence
}: Omit<QualityEvidence, "votes"> & Pick<TargetQuality, "votes">): QualityScore {
  return qualityScore({ ...evidence, votes: up + neutral + down });
}
