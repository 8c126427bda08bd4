import { DataCipher } from "../data-cipher.ts";
import type { StoreDatabase } from "../database.ts";
import { and, desc, eq, gte, sql } from "../drizzle.ts";
import { votes } from "../schema/index.ts";
import { commentPlace, feedbackPurpose } from "./comment-place.ts";
import type { CommentsQuery, StoredComment } from "./feedback-store.ts";

/** Spelt out: a constant tells the planner at once that the partial index fits. */
const hasComment = sql`${votes.comment} is not null`;

/** Reads the newest comments. */
export function commentReader(
  database: StoreDatabase,
  dataKey: string | null,
): (query: CommentsQuery) => readonly StoredComment[] {
  const cipher = new DataCipher(dataKey, feedbackPurpose);
  return ({ target, since, limit }) =>
    database
      .select()
      .from(votes)
      .where(
        and(hasComment, gte(votes.at, since), target === undefined ? undefined : eq(votes.servedBy, target)),
      )
      .orderBy(desc(votes.at))
      .limit(limit)
      .all()
      .map((row) => {
        const { requestId, tenant, clientKey, servedBy, model, score, at, comment: body } = row;
        const plain =
          body === null ? null : cipher.decrypt({ body, lock: row.commentLock }, commentPlace(row));
        return {
          requestId,
          tenant,
          clientKey: clientKey === "" ? null : clientKey,
          servedBy,
          model,
          score,
          at,
          comment: plain?.toString() ?? null,
        };
      });
}
