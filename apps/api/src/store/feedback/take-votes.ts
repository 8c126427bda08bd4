import { DataCipher } from "../data-cipher.ts";
import type { StoreDatabase } from "../database.ts";
import { and, eq } from "../drizzle.ts";
import { Figures } from "../figures.ts";
import { votes } from "../schema/index.ts";
import { figureSaver } from "../write/save-figures.ts";
import { commentPlace, feedbackPurpose } from "./comment-place.ts";
import { countVote } from "./count-vote.ts";
import type { VoteDraft, VoteResult } from "./feedback-store.ts";
import { votedRequest, type VotedRequest } from "./voted-request.ts";

const unknown: VoteResult = { kind: "unknown" };

/** Writes votes and the sums over them in one transaction. One of a request and a client key is kept, the last. */
export function voteTaker(
  database: StoreDatabase,
  dataKey: string | null,
): (drafts: readonly VoteDraft[], now: number) => readonly VoteResult[] {
  const cipher = new DataCipher(dataKey, feedbackPurpose);
  const saveFigures = figureSaver(database);

  const take = (draft: VoteDraft, now: number): VoteResult => {
    const { requestId: id, tenant, clientKey, routes, score, comment } = draft;
    const request = votedRequest(database, { id, tenant });
    if (request === undefined || routes?.includes(request.route) === false) return unknown;
    const earlier = scoreBefore(database, request, clientKey);
    const { sequence, requestId, servedBy, model, counts: counted, endedAt: answeredAt } = request;
    const closed =
      comment === null ? null : cipher.encrypt(Buffer.from(comment), commentPlace({ ...draft, requestId }));
    const said = { at: now, score, comment: closed?.body ?? null, commentLock: closed?.lock ?? null };
    database
      .insert(votes)
      .values({
        request: sequence,
        clientKey,
        requestId,
        tenant,
        servedBy,
        model,
        counted,
        answeredAt,
        ...said,
      })
      .onConflictDoUpdate({ target: [votes.request, votes.clientKey], set: said })
      .run();
    if (servedBy !== null && counted) {
      const figures = new Figures();
      if (earlier !== undefined) countVote(figures, servedBy, { score: earlier, times: -1 });
      countVote(figures, servedBy, { score, times: 1 });
      saveFigures(figures, { at: answeredAt, injected: false });
    }
    return { kind: "taken", requestId, servedBy, counted, answeredAt, replaced: earlier !== undefined };
  };

  const takeAll = database.$client.transaction((drafts: readonly VoteDraft[], now: number) =>
    drafts.map((draft) => take(draft, now)),
  );
  return (drafts, now) => takeAll.immediate(drafts, now);
}

function scoreBefore(
  database: StoreDatabase,
  { sequence }: VotedRequest,
  clientKey: string,
): number | undefined {
  return database
    .select({ score: votes.score })
    .from(votes)
    .where(and(eq(votes.request, sequence), eq(votes.clientKey, clientKey)))
    .get()?.score;
}
