import { qualityMarks, voteWords, type QualityMark } from "@understudy/core";
import type { StoreDatabase } from "../database.ts";
import type { QualityMeasure } from "../figures.ts";
import { readFigures } from "../read/read-figures.ts";
import type { TimeRange } from "../store-queries.ts";
import type { TargetQuality } from "./feedback-store.ts";

/** What marks and votes of a range come to, by target. */
export function targetQuality(database: StoreDatabase, range: TimeRange): TargetQuality[] {
  const { figures } = readFigures(database, range, ["quality"]);
  const targets = Map.groupBy(figures.quality.values(), ({ target }) => target);
  return [...targets.keys()].toSorted().map((target) => {
    const counts = new Map(targets.get(target)?.map(({ measure, count }) => [measure, count]));
    return qualityOf(target, (measure) => counts.get(measure) ?? 0);
  });
}

function qualityOf(target: string, count: (measure: QualityMeasure) => number): TargetQuality {
  const marks: Partial<Record<QualityMark, number>> = {};
  for (const mark of qualityMarks) if (count(`mark_${mark}`) > 0) marks[mark] = count(`mark_${mark}`);
  const votes = { up: 0, neutral: 0, down: 0 };
  for (const word of voteWords) votes[word] = count(`vote_${word}`);
  const [judged, marked, votePoints] = [count("judged"), count("marked"), count("vote_points")];
  return { target, judged, marked, marks, votes, votePoints };
}
