import type { FailureClass } from "../failure/failure-class.ts";
import { classifyRefusal } from "../failure/classify-refusal.ts";
import { announcedWait } from "../cooldown/announced-wait.ts";
import type { ResponseHead, TransportFailure } from "../transport.ts";
import type { AttemptTask, Failure, ProviderAnswer } from "./attempt.ts";

/** A failure without any answer of the provider to show. */
export function plainFailure(failureClass: FailureClass, head: ResponseHead | null): Failure {
  return {
    class: failureClass,
    status: head?.status ?? null,
    announcedMs: null,
    retryForbidden: false,
    answer: null,
  };
}

/** Reads a response that is not 2xx. */
export function refusal(answer: ProviderAnswer, task: AttemptTask): Failure {
  const { head, body } = answer;
  const error = task.codec.readError(body);
  return {
    class: task.refine(head.status, error) ?? classifyRefusal(head.status, error),
    status: head.status,
    announcedMs: announcedWait(head.headers, task.ports.wallClock.now()),
    retryForbidden: head.headers["x-should-retry"] === "false",
    answer,
  };
}

/** A connection that failed. Before any answer on a kept socket it is a keep-alive race (row 26). */
export function transportFailure(failure: TransportFailure, head: ResponseHead | null): Failure {
  switch (failure.kind) {
    case "connection_lost":
      return plainFailure(head === null && failure.reusedSocket ? "stale_socket" : "connection_lost", head);
    case "protocol_violated":
      return plainFailure("malformed_answer", head);
    case "dns_failed":
    case "connect_failed":
    case "tls_failed":
      return plainFailure(failure.kind, head);
  }
}

/** Bound of a body we read whole, a refusal's too: some servers quote the whole prompt back. */
export const answerBodyLimit = 67_108_864;
