import { votePoints, voteWord } from "@understudy/core";
import type { Figures } from "../figures.ts";

/** Adds a vote to what is known of a target; `times` -1 takes it back. */
export function countVote(
  figures: Figures,
  target: string,
  { score, times }: { readonly score: number; readonly times: 1 | -1 },
): void {
  figures.addQuality({ target, measure: `vote_${voteWord(score)}`, count: times });
  figures.addQuality({ target, measure: "vote_points", count: times * votePoints(score) });
}
