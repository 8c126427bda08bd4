import { votePoints, voteWord, type Engine, type Ports } from "@understudy/core";
import type { VoteDraft, VoteResult } from "../store/feedback/feedback-store.ts";
import { EventCounter } from "../telemetry/metrics/event-counter.ts";

export interface UserFeedbackOptions {
  readonly engine: () => Engine;
  readonly wallClock: Ports["wallClock"];
}

/** Where votes go that were written down: to the target they are about, and into the metrics. */
export class UserFeedback {
  /** Votes taken, by target and sign; also those that took the place of an earlier one. */
  readonly votes = new EventCounter();
  readonly #options: UserFeedbackOptions;

  constructor(options: UserFeedbackOptions) {
    this.#options = options;
  }

  take(
    { tenant, clientKey, score }: Pick<VoteDraft, "tenant" | "clientKey" | "score">,
    { requestId, servedBy, counted, answeredAt }: Extract<VoteResult, { kind: "taken" }>,
  ): void {
    if (servedBy === null || !counted) return;
    this.votes.add(servedBy, voteWord(score));
    const { engine, wallClock } = this.#options;
    engine()
      .find(servedBy)
      ?.votes.hear({
        requestId,
        client: `${tenant}\n${clientKey}`,
        points: votePoints(score),
        ageMs: Math.max(0, wallClock.now() - answeredAt),
      });
  }
}
