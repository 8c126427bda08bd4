import { markWords, type TargetQualityView } from "@understudy/contract";
import { qualityMarks, type Rating } from "@understudy/core";
import { formatCount, formatShare, missing, plural, shareOf } from "#format/numbers.ts";

/** A score and what it rests on; no figure where there are too few samples. */
export function ratingText(rating: Rating): { readonly figure: string; readonly detail: string } {
  if (rating.kind === "too_few") {
    return { figure: missing, detail: rating.samples === 0 ? "nothing known" : "too few to say" };
  }
  const { share, low, high } = rating;
  return { figure: formatShare(share), detail: `between ${formatShare(low)} and ${formatShare(high)}` };
}

/** Answers with a mark, and which. */
export function marksText({ judged, marked, marks }: TargetQualityView): string {
  if (marked === 0) return "none marked";
  const kinds = qualityMarks.flatMap((mark) => {
    const count = marks[mark] ?? 0;
    return count === 0 ? [] : [`${markWords[mark]} ${formatCount(count)}`];
  });
  return `${formatShare(shareOf(marked, judged))} marked (${kinds.join(", ")})`;
}

/** What users said, and how good that is together. */
export function votesText({ votes: { up, neutral, down }, score }: TargetQualityView): string {
  const all = up + neutral + down;
  if (all === 0) return "No votes";
  const between = neutral === 0 ? "" : `${formatCount(neutral)} neutral, `;
  const { figure, detail } = ratingText(score.votes);
  const good = score.votes.kind === "too_few" ? detail : `${figure} good`;
  return `${plural(all, "vote")}: ${formatCount(up)} up, ${between}${formatCount(down)} down (${good})`;
}
