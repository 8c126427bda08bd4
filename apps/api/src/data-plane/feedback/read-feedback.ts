import { isUtf8 } from "node:buffer";
import { z } from "zod";
import { gatewayError, type CataloguedError } from "../exchange.ts";

/** A vote with the longest comment is far smaller. */
const longestBytes = 64 * 1024;
const longestComment = 2_000;
const longestId = 200;
const scores = { up: 1, down: -1 } as const;

/** What `POST /v1/feedback` takes (docs/quality.md). */
const feedbackSchema = z.strictObject({
  request_id: z.string().min(1).max(longestId),
  score: z.union([z.literal("up"), z.literal("down"), z.number().min(-1).max(1)], {
    error: 'must be "up", "down" or a number from -1 to 1',
  }),
  comment: z.string().max(longestComment).nullish(),
});

/** What a user says of an answer. */
export interface Feedback {
  readonly requestId: string;
  /** From -1 to 1. */
  readonly score: number;
  /** Null: nothing was said in words. */
  readonly comment: string | null;
}

export type FeedbackReading =
  | { readonly kind: "feedback"; readonly feedback: Feedback }
  | { readonly kind: "refused"; readonly error: CataloguedError };

/** Reads the body of a vote, or says what is wrong with it. */
export function readFeedback(body: Uint8Array): FeedbackReading {
  if (body.length > longestBytes) {
    const message = `A vote is no larger than ${longestBytes / 1024} KiB.`;
    return { kind: "refused", error: gatewayError("payload_too_large", { message }) };
  }
  const read = feedbackSchema.safeParse(jsonOf(body));
  if (read.success) {
    const { request_id: requestId, score, comment } = read.data;
    const words = comment?.trim() ?? "";
    return {
      kind: "feedback",
      feedback: {
        requestId,
        score: typeof score === "number" ? score : scores[score],
        comment: words === "" ? null : words,
      },
    };
  }
  const [issue] = read.error.issues;
  const param = issue?.path.join(".") ?? "";
  const about = param === "" ? "The vote" : param;
  const message = `${about}: ${issue?.message ?? "cannot be read"}`;
  const detail = param === "" ? { message } : { message, param };
  return { kind: "refused", error: gatewayError("invalid_request", detail) };
}

function jsonOf(body: Uint8Array): unknown {
  if (!isUtf8(body)) return undefined;
  try {
    return JSON.parse(Buffer.from(body).toString("utf8"));
  } catch {
    return undefined;
  }
}
