import type { StoreDatabase } from "../database.ts";
import type { TimeRange } from "../store-queries.ts";
import type { CommentsQuery, VoteDraft } from "./feedback-store.ts";
import { commentReader } from "./read-comments.ts";
import { targetQuality } from "./read-quality.ts";
import { voteTaker } from "./take-votes.ts";

/** What the writer thread can be told of votes; the promises stand at `FeedbackStore`. */
export function feedbackWriter(database: StoreDatabase, dataKey: string | null) {
  const takeVotes = voteTaker(database, dataKey);
  return { takeVotes: (drafts: readonly VoteDraft[], now: number) => takeVotes(drafts, now) };
}

/** What the reader thread can be asked of votes and marks. */
export function feedbackReader(database: StoreDatabase, dataKey: string | null) {
  const readComments = commentReader(database, dataKey);
  return {
    quality: (range: TimeRange) => targetQuality(database, range),
    comments: (query: CommentsQuery) => readComments(query),
  };
}
