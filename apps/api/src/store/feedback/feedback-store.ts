import type { QualityMark, VoteWord } from "@understudy/core";
import { GroupedWrites } from "../grouped-writes.ts";
import type { StoreThreads } from "../store-threads.ts";
import type { TimeRange } from "../store-queries.ts";
import { ThreadFault } from "../thread/thread-fault.ts";

/** What a user says of an answer. */
export interface VoteDraft {
  /** Of the request, or of the deferred job it became. */
  readonly requestId: string;
  readonly tenant: string;
  /** Empty: none was needed. */
  readonly clientKey: string;
  /** The routes the key is bound to; null: all. */
  readonly routes: readonly string[] | null;
  /** From -1 to 1. */
  readonly score: number;
  readonly comment: string | null;
}

export type VoteResult =
  | {
      readonly kind: "taken";
      /** Under which it is kept. */
      readonly requestId: string;
      /** Who gave the answer; null: no target did. */
      readonly servedBy: string | null;
      /** Whether it counts for that target. */
      readonly counted: boolean;
      /** Wall clock. */
      readonly answeredAt: number;
      /** The same client key had voted on it before. */
      readonly replaced: boolean;
    }
  /** There is no such request that this caller could vote on, or no longer. */
  | { readonly kind: "unknown" };

/** The disk or the writer failed. Asking again changes nothing twice. */
type Unavailable = { readonly kind: "unavailable"; readonly detail: string };

/** What is known of a target's answers of some time; marks by kind, votes by their sign. */
export interface TargetQuality {
  readonly target: string;
  readonly judged: number;
  readonly marked: number;
  readonly marks: Readonly<Partial<Record<QualityMark, number>>>;
  readonly votes: Readonly<Record<VoteWord, number>>;
  /** What the votes are worth together, in thousandths of one. */
  readonly votePoints: number;
}

export interface CommentsQuery {
  /** Absent: of every target, and of answers of none. */
  readonly target?: string | undefined;
  readonly since: number;
  readonly limit: number;
}

/** A vote with the words that came with it. */
export interface StoredComment {
  readonly requestId: string;
  readonly tenant: string;
  readonly clientKey: string | null;
  readonly servedBy: string | null;
  readonly model: string | null;
  readonly score: number;
  readonly at: number;
  /** Null: it was encrypted with another key. */
  readonly comment: string | null;
}

/** The memory of votes, and what they and the marks on answers come to (docs/quality.md). */
export interface FeedbackStore {
  /** Written when it resolves. */
  vote(draft: VoteDraft): Promise<VoteResult | Unavailable>;
  /**
   * By target; those nothing is known of are absent. Exact for any range, like `StoreQueries.users`. A vote
   * counts where the answer it is about ended, so a slot that is over may still change.
   */
  quality(range: TimeRange): Promise<readonly TargetQuality[]>;
  /** Newest first. */
  comments(query: CommentsQuery): Promise<readonly StoredComment[]>;
}

interface FeedbackParts {
  readonly threads: StoreThreads;
  /** Telemetry that is still on its way to the disk. */
  readonly queue: { readonly backlog: number; flush(): Promise<void> };
  readonly now: () => number;
}

/** The SQLite one, in the store's two threads. */
export function feedbackStore({ threads, queue, now }: FeedbackParts): FeedbackStore {
  const { writer, reader } = threads;
  const taking = new GroupedWrites<VoteDraft, VoteResult>((drafts) =>
    writer.call("takeVotes", drafts, now()),
  );
  const take = async (draft: VoteDraft): Promise<VoteResult> => {
    const taken = await taking.add(draft);
    if (taken.kind === "taken" || queue.backlog === 0) return taken;
    // A request that has just ended may not be written yet.
    await queue.flush();
    return taking.add(draft);
  };
  return {
    vote: (draft) =>
      take(draft).catch((fault: unknown) => {
        if (!(fault instanceof ThreadFault && fault.passing)) throw fault;
        return { kind: "unavailable", detail: fault.message };
      }),
    quality: (range) => reader.call("quality", range),
    comments: (query) => reader.call("comments", query),
  };
}
