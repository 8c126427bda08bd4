import {
  type AnswerCodec,
  type Exhaustion,
  type PathStep,
  type RunEnd,
  type TargetId,
} from "@understudy/core";
import { relayedHeaders } from "@understudy/providers";
import type { CataloguedError } from "../data-plane/exchange.ts";
import { validationHeaders } from "../data-plane/answer-headers.ts";
import { gatewayError } from "../data-plane/exchange.ts";
import type { Front } from "../data-plane/fronts.ts";
import { inDialect } from "../data-plane/relayed-error.ts";
import { attemptList, attemptsOf } from "../data-plane/understudy-note.ts";
import type { DeferredAnswer, JobEnd } from "../store/deferred/deferred-job.ts";

const uncalledMs = 1_000;
/** Between two tries of a job. */
export const longestRestMs = 600_000;
const restOfAge = 1 / 8;

/** What is needed to tell a try's end in the client's own words. */
export interface EndFacts {
  readonly requestId: string;
  readonly front: Front;
  readonly codec: AnswerCodec;
  readonly isForeign: (target: TargetId) => boolean;
  readonly explainUnfit: () => CataloguedError;
  /** Wall clock, ms. */
  readonly now: number;
  /** When its caller asked; wall clock, ms. */
  readonly askedAt: number;
  readonly keepMs: number;
}

/**
 * What the end of one try means for its job (docs/resilience.md section 5.1): an answer, a refusal of
 * the request itself, or that it waits on. Null: the try was called off.
 */
export function jobEndOf(end: RunEnd, path: readonly PathStep[], facts: EndFacts): JobEnd | null {
  const { front, codec, isForeign, explainUnfit, now, askedAt } = facts;
  const forgetAt = now + facts.keepMs;
  switch (end.kind) {
    case "answered":
    case "relayed": {
      const { target } = end.served;
      const told = isForeign(target)
        ? inDialect(end.answer, codec, { dialect: front.dialect, requestId: facts.requestId })
        : end.answer;
      const isAnswer = end.kind === "answered" || end.class === "empty_answer";
      return {
        kind: isAnswer && told.head.status < 400 ? "done" : "failed",
        outcome: end.kind === "answered" ? "served" : end.class,
        forgetAt,
        answer: {
          status: told.head.status,
          headers: {
            ...relayedHeaders(told.head),
            ...(end.kind === "answered" ? validationHeaders(end.marks) : {}),
          },
          servedBy: target,
          attempts: attemptList(path),
          body: told.body.slice(),
        },
      };
    }
    case "exhausted": {
      const { code } = end.exhaustion;
      return code === "gateway_internal"
        ? failedWith(gatewayError(code), path, { front, forgetAt })
        : {
            kind: "waiting",
            outcome: code,
            nextTryAt: now + restMs(end.exhaustion, path, now - askedAt),
            forgetAt,
          };
    }
    case "unfit":
      return failedWith(explainUnfit(), path, { front, forgetAt });
    case "cancelled":
      return null;
    case "streamed":
    case "interrupted":
      throw new Error("A deferred job is never streamed.");
  }
}

/**
 * How long a job rests after nobody could answer it, in ms: as long as its caller would be told to. A
 * try that made no call spent nothing, and whether anybody can be asked is looked at before the next.
 */
export function pauseMs({ retryAfterMs }: Exhaustion, path: readonly PathStep[]): number {
  return attemptsOf(path) === 0 ? Math.min(uncalledMs, retryAfterMs) : retryAfterMs;
}

/**
 * The same for a job that has been tried before: one that costs calls again and again rests longer the
 * longer it has waited, an eighth of that and at most ten minutes.
 */
function restMs(exhaustion: Exhaustion, path: readonly PathStep[], ageMs: number): number {
  const rest = pauseMs(exhaustion, path);
  return attemptsOf(path) === 0 ? rest : Math.max(rest, Math.min(longestRestMs, ageMs * restOfAge));
}

/** The job is over with an error of ours. */
export function failedWith(
  error: CataloguedError,
  path: readonly PathStep[],
  { front, forgetAt }: { readonly front: Front; readonly forgetAt: number },
): Extract<JobEnd, { kind: "done" | "failed" }> {
  const answer: DeferredAnswer = {
    status: error.status,
    headers: { "content-type": "application/json; charset=utf-8", "x-understudy-error-code": error.code },
    servedBy: null,
    attempts: attemptList(path),
    body: front.dialect.errorBody(error),
  };
  return { kind: "failed", outcome: error.code, answer, forgetAt };
}
