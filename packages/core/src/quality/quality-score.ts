import { fullVotePoints } from "./vote.ts";

/** Below so many samples nothing is said (docs/quality.md). */
const fewestRated = 20;

/** Quantile of the normal distribution for an interval that holds the truth 19 times in 20. */
const z = 1.96;

/** A share of what is good, with the interval it lies in (95 %, Wilson). */
export type Rating =
  | { readonly kind: "too_few"; readonly samples: number }
  | {
      readonly kind: "rated";
      readonly samples: number;
      readonly share: number;
      readonly low: number;
      readonly high: number;
    };

/** What is known of a target's answers of some time. Evidence of parts adds up to that of the whole. */
export interface QualityEvidence {
  /** Answers that were looked at, and those among them that earned a mark. */
  readonly judged: number;
  readonly marked: number;
  readonly votes: number;
  /** Their worth, in thousandths of a vote (`votePoints`). */
  readonly votePoints: number;
}

export interface QualityScore {
  /** Answers without a mark. */
  readonly answers: Rating;
  /** How good users call them. */
  readonly votes: Rating;
  /**
   * Both together: the product, each end of the interval of the two ends. Where one has too few samples
   * it is the other alone: a few votes are neither drowned by thousands of answers nor do they outweigh them.
   */
  readonly together: Rating;
}

export type QualityTrend = "better" | "worse" | "same" | "unknown";

/**
 * Rates `good` of `samples`; `good` may hold halves. Wilson's interval, unlike the usual one, is right for
 * few samples and for shares near 0 and 1 (E. B. Wilson, JASA 22, 1927).
 */
export function rate(good: number, samples: number): Rating {
  if (samples < fewestRated) return { kind: "too_few", samples };
  const share = good / samples;
  const square = z * z;
  const middle = share + square / (2 * samples);
  const half = z * Math.sqrt((share * (1 - share)) / samples + square / (4 * samples * samples));
  const whole = 1 + square / samples;
  return {
    kind: "rated",
    samples,
    share,
    low: Math.max(0, Math.min(share, (middle - half) / whole)),
    high: Math.min(1, Math.max(share, (middle + half) / whole)),
  };
}

/** The quality score of a target, from what is known of its answers. */
export function qualityScore({ judged, marked, votes, votePoints }: QualityEvidence): QualityScore {
  const answers = rate(judged - marked, judged);
  const voted = rate(votePoints / fullVotePoints, votes);
  return { answers, votes: voted, together: together(answers, voted) };
}

/** Two times compared: another quality only where their intervals do not meet. */
export function qualityTrend(now: Rating, before: Rating): QualityTrend {
  if (now.kind === "too_few" || before.kind === "too_few") return "unknown";
  if (now.high < before.low) return "worse";
  return now.low > before.high ? "better" : "same";
}

function together(answers: Rating, votes: Rating): Rating {
  const samples = answers.samples + votes.samples;
  if (votes.kind === "too_few") return answers.kind === "too_few" ? { kind: "too_few", samples } : answers;
  if (answers.kind === "too_few") return votes;
  return {
    kind: "rated",
    samples,
    share: answers.share * votes.share,
    low: answers.low * votes.low,
    high: answers.high * votes.high,
  };
}
