import type { CommentView, QualityView, TargetQualityView } from "@understudy/contract";
import { qualityMarks, type Rating } from "@understudy/core";
import { table } from "./table.ts";
import { shareText, timeText } from "./words.ts";

/** How good the answers of every target were, with what that rests on. */
export function qualityLines({ targets }: QualityView): readonly string[] {
  return table(
    ["TARGET", "SCORE", "ANSWERS", "UNMARKED", "MARKS", "VOTES", "GOOD", "TREND", "WEIGHT"],
    targets.map((row) => [
      row.target,
      ratingText(row.score.together),
      String(row.judged),
      ratingText(row.score.answers),
      marksText(row),
      votesText(row),
      ratingText(row.score.votes),
      row.trend,
      `x ${row.weightFactor.toFixed(2)}`,
    ]),
  );
}

/** Comments beside votes, as they came. */
export function commentLines(comments: readonly CommentView[]): readonly string[] {
  if (comments.length === 0) return ["There are none."];
  return table(
    ["TIME", "SCORE", "TARGET", "KEY", "REQUEST", "COMMENT"],
    comments.map(({ at, score, servedBy, tenant, clientKey, requestId, comment }) => [
      timeText(at),
      String(score),
      servedBy ?? "-",
      clientKey === null ? tenant : `${tenant}/${clientKey}`,
      requestId,
      comment === null ? "(encrypted with another key)" : oneLine(comment),
    ]),
  );
}

/** "96.2 % (94.0-97.6 %)" */
function ratingText(rating: Rating): string {
  if (rating.kind === "too_few") return rating.samples === 0 ? "-" : "too few";
  const { share, low, high } = rating;
  return `${shareText(share)} (${(low * 100).toFixed(1)}-${(high * 100).toFixed(1)} %)`;
}

function marksText({ marks }: TargetQualityView): string {
  const found = qualityMarks.flatMap((mark) => {
    const count = marks[mark] ?? 0;
    return count === 0 ? [] : [`${mark} ${count}`];
  });
  return found.length === 0 ? "-" : found.join(", ");
}

function votesText({ votes: { up, neutral, down } }: TargetQualityView): string {
  if (up + neutral + down === 0) return "-";
  return neutral === 0 ? `+${up} -${down}` : `+${up} =${neutral} -${down}`;
}

/** A comment is anybody's text: what moves the cursor or rings the bell has no business in a terminal. */
function oneLine(text: string): string {
  // oxlint-disable-next-line no-control-regex -- these are what is taken out
  return text.replace(/[\u0000-\u001f\u007f-\u009f]+/g, " ");
}
